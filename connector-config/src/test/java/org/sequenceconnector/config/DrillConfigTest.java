package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a drill is said with its place, before anybody is opted out. */
class DrillConfigTest {
    @TempDir
    Path folder;

    private List<String> problems(String drill) {
        return ConfigFolder.in(folder)
                .replace("connector.yaml", "\nsequences: sequences\n", "\ndrill: " + drill + "\nsequences: sequences\n")
                .problems();
    }

    @Test
    void aDrillWithAContactIsAccepted() {
        assertThat(problems("{contacts: {hubspot-main: {id: \"33451\", subscription: \"7208782\"}}}"))
                .isEmpty();
    }

    @Test
    void aConnectionThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(problems("{contacts: {hubspot-mian: {id: \"33451\"}}}"))
                .singleElement()
                .asString()
                .contains(
                        "drill.contacts.hubspot-mian: there is no connection 'hubspot-mian'; there are: hubspot-main");
    }

    @Test
    void aContactWithoutItsIdIsRefused() {
        assertThat(problems("{contacts: {hubspot-main: {subscription: \"7208782\"}}}"))
                .singleElement()
                .asString()
                .contains("connector.yaml:", "drill.contacts.hubspot-main", "id");
    }

    @Test
    void noContactAtAllIsRefused() {
        assertThat(problems("{every: PT1H}"))
                .singleElement()
                .asString()
                .contains("connector.yaml:", "drill", "contacts");
    }

    @Test
    void anEmptyListOfContactsIsRefused() {
        assertThat(problems("{contacts: {}}")).isNotEmpty();
    }

    @Test
    void moreThanOneDrillInTenMinutesIsRefused() {
        assertThat(problems("{every: PT9M, contacts: {hubspot-main: {id: \"33451\"}}}"))
                .singleElement()
                .asString()
                .contains("drill.every: must be at least PT10M");
    }

    @Test
    void aBoundThatNoDrillCanKeepIsRefused() {
        assertThat(problems("{bound: PT29S, contacts: {hubspot-main: {id: \"33451\"}}}"))
                .singleElement()
                .asString()
                .contains("drill.bound: is shorter than the PT30S between two polls");
    }

    @Test
    void aBoundThatReachesIntoTheNextDrillIsRefused() {
        assertThat(problems("{every: PT10M, bound: PT4M, contacts: {hubspot-main: {id: \"33451\"}}}"))
                .singleElement()
                .asString()
                .contains("drill.bound: must be at most a third of 'every'");
    }
}
