package org.sequenceconnector.salesforce.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDefinition.Kind;
import org.sequenceconnector.crm.FieldDefinition.Option;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.schema.ObjectShape;

/** The plan compares and advises; it never installs. */
class SalesforceInstallTest {
    private static final FieldDefinition STATUS = definition(
            "status", "Enrl_Status__c", Kind.OPTION, new Option("PAUSED", "Paused", ""), new Option("X", "Done", ""));
    private static final FieldDefinition TEXT = definition("text", "Enrl_Text__c", Kind.TEXT);
    private static final FieldDefinition CHOICE =
            definition("request_sequence", "Enrl_Choice__c", Kind.OPTION, new Option("welcome", "welcome", "Welcome"));

    private final Map<String, ObjectShape.Field> fields = new HashMap<>();

    @Test
    void leavesAFieldAloneThatIsAsItShouldBe() {
        has("Enrl_Status__c", "picklist", 255, true, "Done", "Paused", "Something of the org's own");
        has("Enrl_Text__c", "string", 255, true);
        has("Enrl_Choice__c", "string", 80, true);

        assertThat(plan(STATUS, TEXT, CHOICE)).extracting(InstallStep::action).containsOnly(Action.UNCHANGED);

        has("Enrl_Choice__c", "string", 5, true);
        assertThat(plan(CHOICE).getFirst().detail()).contains("takes 5 characters", "up to 7");
    }

    @Test
    void saysHowToDeployAMissingField() {
        assertThat(plan(STATUS)).singleElement().satisfies(step -> {
            assertThat(step.action()).isEqualTo(Action.CREATE_FIELD);
            assertThat(step.subject()).isEqualTo("contact.Enrl_Status__c");
            assertThat(step.detail()).contains("sf project deploy start", "Sequence_Connector_Integration");
        });
    }

    @Test
    void namesEverythingThatIsWrongWithAField() {
        has("Enrl_Status__c", "picklist", 255, false, "Done");
        has("Enrl_Text__c", "double", 0, true);

        assertThat(plan(STATUS).getFirst().detail())
                .contains("permission set Sequence_Connector_Integration", "lacks the picklist values Paused");
        assertThat(plan(TEXT).getFirst().detail()).contains("is of type double", "string or textarea");
    }

    @Test
    void noticesAPublishedSequenceThatCannotBeChosen() {
        has("Enrl_Choice__c", "picklist", 255, true, "outbound");

        assertThat(plan(CHOICE)).singleElement().satisfies(step -> {
            assertThat(step.action()).isEqualTo(Action.ADD_OPTIONS);
            assertThat(step.detail()).contains("lacks the picklist values welcome");
        });
    }

    private void has(String name, String type, int length, boolean editable, String... options) {
        fields.put(
                name.toLowerCase(Locale.ROOT),
                new ObjectShape.Field(name, name, type, length, editable, false, true, "", List.of(), labels(options)));
    }

    private static Map<String, String> labels(String... options) {
        return Stream.of(options).collect(Collectors.toMap(option -> option, option -> option));
    }

    private List<InstallStep> plan(FieldDefinition... definitions) {
        return new SalesforceInstall(type -> Optional.of(new ObjectShape("Contact", fields)))
                .plan(List.of(definitions));
    }

    private static FieldDefinition definition(String key, String name, Kind kind, Option... options) {
        return new FieldDefinition(key, name, key, "", kind, 0, "core", List.of(options), List.of(ObjectType.CONTACT));
    }
}
