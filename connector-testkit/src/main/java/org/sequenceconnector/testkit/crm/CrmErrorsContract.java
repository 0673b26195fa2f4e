package org.sequenceconnector.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.CrmException.Verdict;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.crm.CrmAdapterHarness.Trouble;

/**
 * Errors: each says what to do next, and doing it leads to the right end. An adapter may retry inside a call, so these
 * tests accept that trouble passes unnoticed.
 */
public abstract class CrmErrorsContract extends CrmContract {
    private static final int MAX_TRIES = 30;

    @Test
    void aRefusalByQuotaPassesAndLosesNothing() {
        String id = contact("a@example.com");
        crm.settle();
        crm.failNext(Trouble.RATE_LIMITED, 1);

        assertThat(patiently(() -> adapter().read(ObjectType.CONTACT, fields(), List.of(id))))
                .containsKey(id);
    }

    /** H10: overload pages are HTML. */
    @Test
    void anOverloadPassesAndLosesNothing() {
        List<String> ids = contacts(30);
        crm.settle();
        crm.failNext(Trouble.OVERLOADED, 2);

        Run run = patiently(() -> readAll(adapter(), SyncCursor.START, 10));

        assertThat(run.records().keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** H35: the CRM wrote, the answer never came. */
    @Test
    void aLostReplyEndsWithTheRightValueAndAnHonestOutcome() {
        crm.installFields();
        String id = contact("a@example.com");
        crm.failNext(Trouble.REPLY_LOST, 1);

        assertThat(patiently(() -> adapter().write(List.of(status(id, "ACTIVE")))))
                .containsExactly(new Written());

        assertThat(crm.held(id, named(ContractFields.STATUS))).isEqualTo("active");
    }

    /** H138: another process drives the account now. */
    @Test
    void nothingLeavesOnceTheTurnIsOver() {
        crm.installFields();
        String id = contact("a@example.com");
        crm.settle();
        CrmAdapter adapter = adapter();
        adapter.read(ObjectType.CONTACT, fields(), List.of(id));
        long before = crm.calls();

        assertThatThrownBy(() ->
                        OurTurn.during(() -> false, () -> adapter.read(ObjectType.CONTACT, fields(), List.of(id))))
                .isInstanceOf(OurTurn.Over.class);
        assertThatThrownBy(() -> OurTurn.during(() -> false, () -> adapter.write(List.of(status(id, "ACTIVE")))))
                .isInstanceOf(OurTurn.Over.class);

        assertThat(crm.calls()).isEqualTo(before);
        assertThat(adapter.write(List.of(status(id, "ACTIVE"))))
                .as("the next turn goes on with the same adapter")
                .containsExactly(new Written());
    }

    /** H138: between two requests of one long piece of work. */
    @Test
    void workEndsAtTheRequestBeforeWhichTheTurnEnded() {
        List<String> ids = contacts(250);
        crm.settle();
        CrmAdapter adapter = adapter();
        adapter.read(ObjectType.CONTACT, fields(), ids.subList(0, 1));
        long before = crm.calls();
        AtomicBoolean asked = new AtomicBoolean();

        assertThatThrownBy(() ->
                        OurTurn.during(() -> !asked.getAndSet(true), () -> readAll(adapter, SyncCursor.START, 50)))
                .isInstanceOf(OurTurn.Over.class);

        assertThat(crm.calls()).isEqualTo(before + 1);
    }

    @Test
    void aRefusedCredentialAsksAPerson() {
        String id = contact("a@example.com");
        crm.failNext(Trouble.CREDENTIAL_REFUSED, 3);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter().read(ObjectType.CONTACT, fields(), List.of(id)))
                .satisfies(refused -> assertThat(refused.verdict()).isEqualTo(Verdict.ASK_A_PERSON));
    }

    @Test
    void aMissingPermissionAsksAPerson() {
        String id = contact("a@example.com");
        crm.failNext(Trouble.PERMISSION_MISSING, 3);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter().read(ObjectType.CONTACT, fields(), List.of(id)));
    }

    @Test
    void aCheckReportsTroubleInsteadOfThrowing() {
        crm.failNext(Trouble.CREDENTIAL_REFUSED, 20);

        assertThat(adapter().check(Map.of(ObjectType.CONTACT, fields()))).anySatisfy(finding -> {
            assertThat(finding.ok()).isFalse();
            assertThat(finding.fix()).isNotBlank();
        });
    }

    @Test
    void aCheckOfAHealthyAccountNamesEveryArea() {
        assertThat(adapter().check(Map.of(ObjectType.CONTACT, fields())))
                .extracting(HealthFinding::area)
                .contains("login");
    }

    /** A cursor of another adapter, or from an older version of this one. */
    @Test
    void aCursorItCannotReadAsksForAResync() {
        assertThatExceptionOfType(CursorExpiredException.class)
                .isThrownBy(() ->
                        adapter().changesAfter(ObjectType.CONTACT, fields(), new SyncCursor("not one of ours"), 10));
        assertThatExceptionOfType(CursorExpiredException.class)
                .isThrownBy(() -> adapter().removalsAfter(ObjectType.CONTACT, new SyncCursor("not one of ours"), 10));
    }

    /** H65, H66: what is thrown ends up in logs and error columns. */
    @Test
    void errorsNeverQuoteAnAddress() {
        crm.failNext(Trouble.CREDENTIAL_REFUSED, 3);

        assertThatExceptionOfType(CrmException.class)
                .isThrownBy(() -> adapter().findByEmail(ObjectType.CONTACT, fields(), "canary@example.com"))
                .satisfies(thrown -> assertThat(String.valueOf(thrown)).doesNotContain("canary"));
    }

    /** Does what the exception says until the call works. */
    private <T> T patiently(Supplier<T> call) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            try {
                return call.get();
            } catch (CrmException trouble) {
                assertThat(trouble.verdict()).isIn(Verdict.RETRY_LATER, Verdict.READ_BACK);
                crm.clock().advance(trouble.retryAfter().orElse(Duration.ofSeconds(30)));
            }
        }
        throw new AssertionError("the call did not work after " + MAX_TRIES + " tries");
    }
}
