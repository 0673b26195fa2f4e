package org.sequenceconnector.salesforce.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;

/** What neutral values become on their way to Salesforce. */
class OwnFieldsTest {
    private final OwnFields fields = new OwnFields(WritingBench.DEFINITIONS);

    @Test
    void writesEachKindAsSalesforceWantsIt() {
        Map<String, JsonNode> cells = fields.values(Map.of(
                "status", FieldValue.text("PAUSED"),
                "in_sequence", FieldValue.flag(true),
                "steps_done", FieldValue.number(3),
                "ended_at", FieldValue.moment(Instant.parse("2026-11-03T10:15:30.5Z"))));

        assertThat(cells.toString())
                .isEqualTo("{Enrl_Ended_At__c=\"2026-11-03T10:15:30.500Z\", Enrl_In_Sequence__c=true, "
                        + "Enrl_Status__c=\"Paused\", Enrl_Steps_Done__c=3}");
    }

    @Test
    void clearsWithNullAndCheckboxesWithFalse() {
        assertThat(fields.values(Map.of("status", FieldValue.EMPTY, "in_sequence", FieldValue.EMPTY))
                        .toString())
                .isEqualTo("{Enrl_In_Sequence__c=false, Enrl_Status__c=null}");
    }

    /** Salesforce refuses the whole row for one text that is too long. */
    @Test
    void cutsATextWithAnEllipsisAndNeverThroughACharacter() {
        assertThat(label("Completed: replied in time")).isEqualTo("Completed: replied …");
        assertThat(label("twenty characters ok")).isEqualTo("twenty characters ok");
        assertThat(label("eighteen letters..😀 and more")).isEqualTo("eighteen letters..…");
    }

    /** H36: a definition cannot make the connector write what people or Salesforce own. */
    @Test
    void refusesADefinitionOfAFieldThatIsNotOurs() {
        FieldDefinition foreign = new FieldDefinition(
                "opt_out",
                "HasOptedOutOfEmail",
                "",
                "",
                FieldDefinition.Kind.BOOLEAN,
                0,
                "core",
                List.of(),
                List.of(ObjectType.CONTACT));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnFields(List.of(foreign)))
                .withMessageContaining("HasOptedOutOfEmail");
        assertThat(fields.unknownKey(Map.of("opt_out", FieldValue.flag(false)))).contains("opt_out");
    }

    private String label(String text) {
        return fields.values(Map.of("status_label", FieldValue.text(text)))
                .values()
                .iterator()
                .next()
                .asText();
    }
}
