package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * Takes back the flag that the connector wrote into one record, and sets it there for the drill. Unlike {@link OptOuts} it
 * never looks for other records of the address and follows neither merges nor conversions: what stands there may be somebody
 * else's flag.
 */
final class OwnOptOuts {
    private final OptOuts.Saves saves;
    private final PersonAccounts persons;

    OwnOptOuts(OptOuts.Saves saves, PersonAccounts persons) {
        this.saves = saves;
        this.persons = persons;
    }

    WriteOutcome clear(RecordRef record) {
        return write(record, BooleanNode.FALSE);
    }

    WriteOutcome set(RecordRef record) {
        return write(record, BooleanNode.TRUE);
    }

    private WriteOutcome write(RecordRef record, BooleanNode optedOut) {
        return CallPriority.with(CallPriority.Level.CONSENT, () -> {
            WriteOutcome outcome = save(record, Map.of("HasOptedOutOfEmail", optedOut));
            if (!(outcome instanceof WriteOutcome.Rejected) || record.type() != ObjectType.CONTACT) {
                return outcome;
            }
            return persons.accountsOf(List.of(record.id())).keySet().stream()
                    .findFirst()
                    .map(account ->
                            PersonAccounts.withRemedy(save(account, Map.of("PersonHasOptedOutOfEmail", optedOut))))
                    .orElse(outcome);
        });
    }

    private WriteOutcome save(RecordRef record, Map<String, JsonNode> values) {
        return saves.save(List.of(new WriteRow(0, record, values, ""))).getFirst();
    }
}
