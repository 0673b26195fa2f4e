package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.config.file.ConfigProblem;

/** Every name by which a file refers to what another one defines, misspelt: an error at its place, with what was meant. */
@DisplayName("H107: a misspelt name is an error, never a rule that lets everybody pass")
class ReferencesTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sequences/outbound.yaml | purpose: sales_outreach | purpose: sales_outrech | outbound.yaml:6:10: purpose: there is no purpose 'sales_outrech'; did you mean 'sales_outreach'?",
                "sequences/outbound.yaml | purpose: sales_outreach | purpose: webinars | outbound.yaml:6:10: purpose: there is no purpose 'webinars'; name it under 'purposes' in the consent file",
                "rules/exclusions.yaml | {purposes: [sales_outreach]} | {purposes: [sales_outrech]} | applies_to.purposes: there is no purpose 'sales_outrech'; did you mean 'sales_outreach'?",
                "rules/exclusions.yaml | {sequences: [outbound]} | {sequences: [outbund]} | applies_to.sequences: there is no sequence 'outbund'; did you mean 'outbound'?",
                "connector.yaml | default_purpose: sales_outreach | default_purpose: sales_outreech | workspace.default_purpose: there is no purpose 'sales_outreech'; did you mean 'sales_outreach'?",
                "mappings/hubspot.yaml | kind: LEGAL_BASIS, channel: ANY, | kind: LEGAL_BASIS, channel: ANY, purpose: product_update, | purpose: there is no purpose 'product_update'; did you mean 'product_updates'?",
                "mappings/hubspot.yaml | Sales: sales_outreach | Sales: sales_outrech | subscriptions_by_purpose.Sales: there is no purpose 'sales_outrech'; did you mean 'sales_outreach'?",
                "mappings/hubspot.yaml | # subscriptions: | `subscriptions: [{id: '1', purpose: sales-outreach}]\n# subscriptions:` | subscriptions[0].purpose: there is no purpose 'sales-outreach'; did you mean 'sales_outreach'?",
                "rules/consent.yaml | regions_requiring_basis: [] | regions_requiring_basis: [DE, UK] | regions_requiring_basis: there is no country 'UK'; write the two letters of ISO 3166, GB for the United Kingdom",
                "rules/consent.yaml | regions_requiring_opt_in: [] | regions_requiring_opt_in: [EU] | regions_requiring_opt_in: there is no country 'EU'; write the two letters of ISO 3166, such as DE, FR or US, each country of the Union for itself",
                "rules/consent.yaml | region_unknown_as: requires_basis | region_unknown_as: XX | region_unknown_as: there is no country 'XX'",
                "rules/consent.yaml | # when_unknown_in: {US: allow, FR: reject} | when_unknown_in: {USA: allow} | when_unknown_in",
                "rules/consent.yaml | # when_unknown_in: {US: allow, FR: reject} | when_unknown_in: {UX: allow} | when_unknown_in.UX: there is no country 'UX'",
                "sequences/welcome.yaml | ruleset: default | ruleset: defualt | ruleset: there is no ruleset 'defualt'; did you mean 'default'?",
                "sequences/welcome.yaml | ruleset: default | `ruleset: default\nsender: {mailbox: ada}` | sender.mailbox: there is no mailbox 'ada'; define it in the file of mailboxes, or name another",
                "sequences/welcome.yaml | ruleset: default | `ruleset: default\nsender: {group: sales}` | sender.group: there is no mailbox group 'sales'; define it in the file of mailboxes, or name another",
                "sequences/welcome.yaml | ruleset: default | `ruleset: default\nsender: {owner: record, fallback: eve}` | sender.fallback: there is no mailbox 'eve'; define it in the file of mailboxes, or name another",
                "sequences/welcome.yaml | ruleset: default | `ruleset: default\naccept_warnings: [EXCLUSION_MATCHD]` | accept_warnings: there is no code 'EXCLUSION_MATCHD'; did you mean 'EXCLUSION_MATCHED'?",
                "sequences/welcome.yaml | Welcome, and one useful link | Hi {{ person.frist_name }} | instruction: there is no field 'person.frist_name'; did you mean 'person.first_name'?",
                "rules/exclusions.yaml | person.job_title.lowerAscii().contains | person.jobtitle.lowerAscii().contains | there is no field or function 'person.jobtitle"
            })
    void isAnErrorWhereItStands(String file, String from, String to, String problem) {
        assertThat(ConfigFolder.in(folder).replace(file, from, to).problems())
                .anySatisfy(told -> assertThat(told).contains(problem));
    }

    @Test
    void aPurposeThatTheConsentFileNamesIsGood() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "rules/consent.yaml",
                        "  product_updates:",
                        "  webinars: {when_unknown: reject}\n  product_updates:")
                .replace("sequences/outbound.yaml", "purpose: sales_outreach", "purpose: webinars");

        assertThat(config.problems()).isEmpty();
    }

    /** Nobody defines a group but the sequences that name it, so that a slip can only be suspected. */
    @Test
    void aGroupThatIsAlmostLikeAnotherIsWorthALook() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "sequences/welcome.yaml",
                        "ruleset: default",
                        "ruleset: default\nexclusivity_groups: [newcomers]")
                .replace("sequences/outbound.yaml", "[prospecting]", "[newcomer]");

        assertThat(warnings(config))
                .anySatisfy(told -> assertThat(told)
                        .contains("no other sequence is in the group 'newcomer'; did you mean 'newcomers'?"));
    }

    @Test
    void groupsThatAreNumberedAreNoReasonToWarn() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace("sequences/welcome.yaml", "ruleset: default", "ruleset: default\nexclusivity_groups: [wave-1]")
                .replace("sequences/outbound.yaml", "[prospecting]", "[wave-2]");

        assertThat(warnings(config)).isEmpty();
    }

    private static List<String> warnings(ConfigFolder config) {
        return config.load().warnings().stream().map(ConfigProblem::toString).toList();
    }
}
