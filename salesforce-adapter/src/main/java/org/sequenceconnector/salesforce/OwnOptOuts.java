package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * Takes back the flag that the connector wrote into one record. Unlike {@link OptOuts} it never looks for other records of
 * the address and follows neither merges nor conversions: what stands there may be somebody else's flag.
 */
final class OwnOptOuts {
    private static final Map<String, JsonNode> NOT_OPTED_OUT = Map.of("HasOptedOutOfEmail", BooleanNode.FALSE);

    private static final Map<String, JsonNode> PERSON_NOT_OPTED_OUT =
            Map.of("PersonHasOptedOutOfEmail", BooleanNode.FALSE);

    private final OptOuts.Saves saves;
    private final PersonAccounts persons;

    OwnOptOuts(OptOuts.Saves saves, PersonAccounts persons) {
        this.saves = saves;
        this.persons = persons;
    }

    WriteOutcome clear(RecordRef record) {
        return CallPriority.with(CallPriority.Level.CONSENT, () -> {
            WriteOutcome outcome = save(record, NOT_OPTED_OUT);
            if (!(outcome instanceof WriteOutcome.Rejected) || record.type() != ObjectType.CONTACT) {
                return outcome;
            }
            return persons.accountsOf(List.of(record.id())).keySet().stream()
                    .findFirst()
                    .map(account -> PersonAccounts.withRemedy(save(account, PERSON_NOT_OPTED_OUT)))
                    .orElse(outcome);
        });
    }

    private WriteOutcome save(RecordRef record, Map<String, JsonNode> values) {
        return saves.save(List.of(new WriteRow(0, record, values, ""))).getFirst();
    }
}
