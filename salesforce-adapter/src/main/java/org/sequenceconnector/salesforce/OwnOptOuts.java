package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.RecordRef;

/**
 * Takes back the flag that the connector wrote into one record. Unlike {@link OptOuts} it never looks for other records of
 * the address and follows neither merges nor conversions: what stands there may be somebody else's flag.
 */
final class OwnOptOuts {
    private static final Map<String, JsonNode> NOT_OPTED_OUT = Map.of("HasOptedOutOfEmail", BooleanNode.FALSE);

    private final OptOuts.Saves saves;

    OwnOptOuts(OptOuts.Saves saves) {
        this.saves = saves;
    }

    WriteOutcome clear(RecordRef record) {
        return CallPriority.with(
                CallPriority.Level.CONSENT,
                () -> saves.save(List.of(new WriteRow(0, record, NOT_OPTED_OUT, "")))
                        .getFirst());
    }
}
