package org.sequenceconnector.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.trigger.RequestAction;

class SalesforceProjectTest {
    /** Regenerate with: ./connector install salesforce-project --folder manifests/salesforce */
    @Test
    void theCommittedProjectIsWhatTheDefinitionGenerates() {
        Map<String, String> generated = SalesforceProject.files(ShippedProject.definitions());

        assertThat(ShippedProject.files().keySet()).containsExactlyElementsOf(generated.keySet());
        assertThat(ShippedProject.files()).isEqualTo(generated);
    }

    /** H132: an org has one mapping of converted leads, and a deployment of everything must not replace it. */
    @Test
    void deployingTheProjectLeavesTheOrgsLeadConversionAlone() throws IOException {
        JsonNode project = new ObjectMapper()
                .readTree(SalesforceProject.files(ShippedProject.definitions()).get("sfdx-project.json"));
        List<String> folders = new ArrayList<>();
        project.path("packageDirectories")
                .forEach(each -> folders.add(each.path("path").asText()));

        assertThat(folders).isNotEmpty().contains("force-app");
        assertThat(ShippedProject.files().keySet())
                .filteredOn(file -> folders.stream().anyMatch(folder -> file.startsWith(folder + "/")))
                .isNotEmpty()
                .noneMatch(file -> file.contains("LeadConvertSetting"));
    }

    @Test
    void contactsAndLeadsCarryTheSameFields() {
        List<String> paths = List.copyOf(
                SalesforceProject.files(ShippedProject.definitions()).keySet());

        assertThat(fieldsOf("Contact", paths))
                .isEqualTo(fieldsOf("Lead", paths))
                .hasSize(38);
    }

    @Test
    void namesAndLabelsFitIntoSalesforce() {
        assertThat(ShippedProject.definitions()).allSatisfy(field -> {
            assertThat(field.crmName()).matches("Enrl_[A-Z][A-Za-z0-9_]*__c").hasSizeLessThanOrEqualTo(43);
            assertThat(field.crmName().substring(0, field.crmName().length() - 3))
                    .doesNotContain("__");
            assertThat(field.label()).hasSizeLessThanOrEqualTo(40);
            assertThat(field.description()).isNotEmpty().hasSizeLessThanOrEqualTo(510);
        });
    }

    /** A word that the connector writes and the picklist does not list would be a new value in everybody's reports. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void picklistsListEveryWordTheConnectorUses(String key, List<String> words) {
        FieldDefinition field = ShippedProject.definitions().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(field.options()).extracting(FieldDefinition.Option::value).containsAll(words);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(
                        "status",
                        Arrays.stream(EnrollmentStatus.values())
                                .map(EnrollmentStatus::label)
                                .toList()),
                Arguments.of(
                        "status_reason",
                        Stream.concat(
                                        Arrays.stream(EndCause.values()).map(EndCause::label),
                                        Arrays.stream(HoldKind.values()).map(HoldKind::label))
                                .filter(label -> !label.isEmpty())
                                .toList()),
                Arguments.of(
                        "request_action",
                        Arrays.stream(RequestAction.values())
                                .map(RequestAction::label)
                                .toList()));
    }

    private static List<String> fieldsOf(String object, List<String> paths) {
        String folder = "/objects/" + object + "/fields/";
        return paths.stream()
                .filter(path -> path.contains(folder))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
