package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels are part of the configuration, so that a decision can be made again by the rules it was made by. */
class LabelsInFilesTest {
    private static final String MAPPING = "mappings/hubspot.yaml";
    private static final String STAGE = "lifecycle_stage: {field: lifecyclestage, type: text";

    @TempDir
    Path folder;

    private ConfigFolder withLabel(String value) {
        return ConfigFolder.in(folder.resolve(value))
                .replace(MAPPING, STAGE, STAGE + ", labels: {\"" + value + "\": Recurring Customer}")
                .replace("rules/exclusions.yaml", "\"evangelist\"]", "\"evangelist\", \"Recurring Customer\"]");
    }

    @Test
    @DisplayName("H94: another meaning of a label is another rule, and the same texts are the same rules")
    void anotherMeaningIsAnotherRule() {
        LoadedConfig one = withLabel("111").load();
        LoadedConfig same = ConfigBundle.read(folder.resolve("111/config/connector.yaml"), name -> "from-" + name)
                .config();
        LoadedConfig other = withLabel("222").load();

        assertThat(same.definitions().rulesDigest()).isEqualTo(one.definitions().rulesDigest());
        assertThat(other.definitions().rulesDigest())
                .isNotEqualTo(one.definitions().rulesDigest());
        assertThat(other.definitions().exclusions().getFirst().version())
                .as("a waiver of the one does not count for the other")
                .isNotEqualTo(one.definitions().exclusions().getFirst().version());
        assertThat(other.definitions().exclusions().get(1).version())
                .as("a rule that names no label stays what it is")
                .isEqualTo(one.definitions().exclusions().get(1).version());
    }

    @Test
    void labelsAreNoReasonToReadEverythingAgain() {
        LoadedConfig plain = ConfigFolder.in(folder.resolve("plain")).load();

        withLabel("111")
                .load()
                .mappings()
                .forEach((connection, mapping) -> assertThat(mapping.digest())
                        .isEqualTo(plain.mapping(connection).digest()));
    }

    @Test
    void labelsOfAFieldWithoutChoicesAreAProblem() {
        assertThat(ConfigFolder.in(folder)
                        .replace(
                                MAPPING,
                                "lead_score: {field: hubspotscore, type: number",
                                "lead_score: {field: hubspotscore, labels: {\"1\": one}, type: number")
                        .problems())
                .singleElement()
                .asString()
                .contains("hubspot.yaml:", "objects.contact.lead_score.labels: are for fields with a choice of words");
    }

    @Test
    void customerStagesAreNamedByValueOrLabel() {
        assertThat(ConfigFolder.in(folder.resolve("usual")).load().customerStages())
                .containsExactly("customer", "evangelist");
        assertThat(withLabel("111")
                        .replace(
                                "connector.yaml",
                                "may_confirm_warnings: [\"*\"]",
                                "may_confirm_warnings: [\"*\"]\n  customer_stages: [customer, Recurring Customer]")
                        .load()
                        .customerStages())
                .containsExactly("111", "customer");
    }
}
