package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.RuleText;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.criterion.reach.Reach;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/** A rule about a web domain or an address finds it however the CRM writes it. */
@DisplayName("H110: an exclusion by domain is not passed over because of how the domain is written")
class DomainsInRulesTest {
    private static final String RIVAL = "company.domain in [\"rival.example\", \"competitor.example\"]";

    private final CriterionCompiler compiler = new CriterionCompiler(new FieldCatalogue(
            Map.of("email", FieldType.TEXT, "lifecycle_stage", FieldType.TEXT),
            Map.of("domain", FieldType.TEXT, "additional_domains", FieldType.TEXT, "website", FieldType.TEXT)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rival.example",
                "https://www.rival.example/about",
                "http://rival.example",
                "WWW.Rival.Example",
                "rival.example:443",
                "rival.example.",
                "https://ann@rival.example/?q=1",
                "other.example; rival.example",
                "https://other.example, https://rival.example"
            })
    void theRivalIsKeptOutInEverySpelling(String website) {
        assertThat(excluded(company(website), RIVAL)).isTrue();
        assertThat(excluded(company(website), "company.domain.endsWith(\".example\")"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "https://www.other.example/rival.example", "rival.example.org", "n/a", ""})
    void anotherCompanyIsNot(String website) {
        assertThat(excluded(company(website), RIVAL)).isFalse();
    }

    @Test
    void aFurtherDomainOfTheCompanyCountsAsMuchAsTheFirst() {
        Given given = company("other.example")
                .with(it ->
                        it.companyFields.put("additional_domains", FieldValue.text("shop.example;www.rival.example")));

        assertThat(excluded(given, RIVAL)).isTrue();
        assertThat(excluded(given, "company.domain == 'shop.example'")).isTrue();
        assertThat(excluded(given, "company.domain == 'other.example'")).isTrue();
        assertThat(excluded(given, "company.domain == 'fourth.example'")).isFalse();
    }

    @Test
    void soDoTheFurtherDomainsOfTheOtherCompaniesThePersonBelongsTo() {
        Given given = company("other.example")
                .alsoAt(
                        "B",
                        Map.of(
                                "domain", FieldValue.text("b.example"),
                                "additional_domains", FieldValue.text("rival.example")));

        assertThat(excluded(given, RIVAL)).isTrue();
    }

    @Test
    void whatTheCrmWroteStaysUnderItsOtherName() {
        Given given = company("https://www.rival.example/about")
                .with(it -> it.companyFields.put("website", FieldValue.text("https://www.rival.example/about")));

        assertThat(excluded(given, "company.website.contains('/about')")).isTrue();
        assertThat(excluded(given, "company.domain.contains('/about')")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@rival.example", "Bob@RIVAL.example", " bob@rival.example ", "bob@Rival.Example"})
    void addressesAreSeenInTheFormInWhichTheyAreCompared(String address) {
        Given given = new Given().with(it -> it.fields.put("email", FieldValue.text(address)));

        assertThat(excluded(given, "person.email.endsWith('@rival.example')")).isTrue();
        assertThat(excluded(given, "person.email == 'bob@rival.example'")).isTrue();
        assertThat(excluded(given, "person.email.endsWith('@other.example')")).isFalse();
    }

    @Test
    void whatNamesNoDomainIsNotKnown() {
        assertThat(answer(company("n/a"), "company.domain != 'rival.example'")).isInstanceOf(Truth.Unknown.class);
        assertThat(answer(company("n/a"), "company.domain.has_value")).isEqualTo(Truth.of(true));
    }

    /** The other side of the same: what a rule writes in another form is never found, and that is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "company.domain == 'https://rival.example'; 'rival.example'",
                "company.domain == 'www.rival.example'; 'rival.example'",
                "company.domain in ['Rival.example']; 'rival.example'",
                "company.domain == 'rival'; it so as well",
                "company.domain == 'münchen.example'; 'xn--mnchen-3ya.example'",
                "company.domain.endsWith('.Example'); it so as well",
                "company.domain.contains('://'); it so as well",
                "person.email.endsWith('@Rival.example'); it so as well",
                "company.domain.lowerAscii() == 'www.rival.example'; 'rival.example'"
            })
    void anotherWritingInARuleIsToldWithTheRightOne(String expression, String instead) {
        Reach reach = compiled(expression).reach();

        assertThat(reach.matchesNobody()).isTrue();
        assertThat(reach.remedies()).singleElement().asString().endsWith("write " + instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RIVAL,
                "company.domain.endsWith('.example')",
                "company.domain.contains('rival')",
                "company.domain.upperAscii() == 'RIVAL.EXAMPLE'",
                "company.website == 'https://www.Rival.example'",
                "person.email.endsWith('@rival.example')"
            })
    void theRightWritingIsNoReasonToWarn(String expression) {
        assertThat(compiled(expression).reach().remedies()).isEmpty();
        assertThat(compiled(expression).reach().matchesNobody()).isFalse();
    }

    private static Given company(String website) {
        return new Given().with(it -> it.companyFields.put("domain", FieldValue.text(website)));
    }

    private boolean excluded(Given given, String expression) {
        given.exclusions.clear();
        given.excluding(expression);
        return new Eligibility(compiler)
                .decide(given.input()).findings().stream()
                        .anyMatch(finding -> finding.code() == FailureCode.EXCLUSION_MATCHED
                                && finding.broken().isEmpty());
    }

    private Truth answer(Given given, String expression) {
        return compiled(expression).evaluate(given.person(), Given.NOW);
    }

    private CompiledCriterion compiled(String expression) {
        return RuleText.compiled(compiler, expression);
    }
}
