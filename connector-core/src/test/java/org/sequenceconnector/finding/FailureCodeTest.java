package org.sequenceconnector.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceVersion;

class FailureCodeTest {
    @Test
    void givesEveryCodeItsOwnPlaceInTheOrder() {
        assertThat(Arrays.stream(FailureCode.values()).map(FailureCode::precedence))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void groupsCodesByTens() {
        assertThat(FailureCode.INVALID_REQUEST.group().letter()).isEqualTo('A');
        assertThat(FailureCode.VARIABLES_INVALID.group().letter()).isEqualTo('I');
        assertThat(FailureCode.Group.CONSENT.codes())
                .allMatch(FailureCode::consentCode)
                .hasSize(10);
    }

    /** A check that nobody made must not be shown as passed. */
    @Test
    void whatNobodyLooksForIsNotLookedFor() {
        assertThat(Arrays.stream(FailureCode.values()).filter(code -> !code.lookedFor(Optional.empty())))
                .containsExactlyInAnyOrder(
                        FailureCode.RELEVANCE_DECLINED,
                        FailureCode.MAILBOX_NOT_FOUND,
                        FailureCode.MAILBOX_PAUSED,
                        FailureCode.MAILBOX_UNAUTHORIZED,
                        FailureCode.MAILBOX_UNAVAILABLE);
    }

    @Test
    void mailboxesAreLookedForWhereTheSequenceNamesASender() {
        Given given = new Given();
        given.handling =
                given.handling.sentBy(new SenderRule(new SenderRule.Source.OneMailbox("ada"), Optional.empty()));

        assertThat(Arrays.stream(FailureCode.values())
                        .filter(code -> !code.lookedFor(given.input().sequence().map(SequenceVersion::definition))))
                .containsExactly(FailureCode.RELEVANCE_DECLINED);
    }

    @Test
    void findsCodesByTheirStableName() {
        assertThat(FailureCode.named("OPTED_OUT")).contains(FailureCode.OPTED_OUT);
        assertThat(FailureCode.named("opted out")).isEmpty();
    }
}
