package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Trouble on demand. */
class FaultsTest extends SandboxTest {
    private static final String OSLO = "{'inputs':[{'id':'1','objectWriteTraceId':'a','properties':{'city':'Oslo'}},"
            + "{'id':'2','objectWriteTraceId':'b','properties':{'city':'Oslo'}}]}";
    private HubSpotSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void start() {
        sandbox = start(options -> options.withSeed(PortalSeed.uniform(30)));
        api = new ApiClient(sandbox);
    }

    @Test
    void answersAnErrorAlthoughTheWriteHappened() {
        sandbox.faults().add(FaultRule.of(Fault.afterWrite(502)).on("batch/update"));
        assertThat(update().status()).isEqualTo(502);
        assertThat(city(1)).isEqualTo("Oslo");
        assertThat(update().status()).isEqualTo(200);
    }

    @Test
    void answersAnErrorBeforeAnythingHappened() {
        sandbox.faults().add(FaultRule.of(Fault.status(504)).on("batch/update"));
        assertThat(update().status()).isEqualTo(504);
        assertThat(city(1)).isEmpty();
    }

    @Test
    void resetsTheConnectionAfterTheWrite() {
        sandbox.faults().add(FaultRule.of(Fault.resetAfterWrite()).on("batch/update"));
        assertThatThrownBy(this::update).isInstanceOf(UncheckedIOException.class);
        assertThat(city(1)).isEqualTo("Oslo");
        assertThat(sandbox.counters().resets()).isEqualTo(1);
    }

    @Test
    void sendsRetryAfterOnlyWhileTheAccountMoves() {
        sandbox.faults().add(FaultRule.of(Fault.migrating(Duration.ofHours(24))));
        ApiClient.Answer moving = api.get(CONTACTS);
        assertThat(moving.status()).isEqualTo(477);
        assertThat(moving.header("Retry-After")).isEqualTo("86400");
        sandbox.faults().add(FaultRule.of(Fault.locked()));
        ApiClient.Answer locked = api.get(CONTACTS);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.header("Retry-After")).isEmpty();
    }

    @Test
    void sendsLongHtmlPages() {
        sandbox.faults().add(FaultRule.of(Fault.htmlPage(502)));
        ApiClient.Answer page = api.get(CONTACTS);
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.text()).hasSize(40_000).startsWith("<!DOCTYPE html>");
    }

    @Test
    void forcesEveryKindOf429() {
        for (RateLimitPolicy policy : RateLimitPolicy.values()) {
            sandbox.faults().add(FaultRule.of(Fault.rateLimited(policy)));
            assertThat(api.get(CONTACTS).status()).isEqualTo(429);
            assertThat(sandbox.counters().refused(policy)).isEqualTo(1);
        }
    }

    @Test
    void expiresTheTokenInUse() {
        sandbox.faults().add(FaultRule.of(Fault.expiredToken()).afterCalls(1));
        assertThat(api.get(CONTACTS).status()).isEqualTo(200);
        assertThat(api.get(CONTACTS).status()).isEqualTo(401);
        assertThat(api.get(CONTACTS).status()).isEqualTo(401);
    }

    @Test
    void dropsPagingAndRefusesSingleRows() {
        sandbox.faults().add(FaultRule.of(Fault.droppedPaging()).on("contacts\\?limit"));
        assertThat(api.get(CONTACTS + "?limit=5").json().has("paging")).isFalse();
        assertThat(api.get(CONTACTS + "?limit=5").json().has("paging")).isTrue();
        sandbox.faults().add(FaultRule.of(Fault.refusedRow("2")).on("batch/update"));
        ApiClient.Answer partial = update();
        assertThat(partial.status()).isEqualTo(207);
        assertThat(partial.json().path("results")).hasSize(1);
        assertThat(partial.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("b");
        assertThat(city(2)).isEmpty();
    }

    @Test
    void deliversASlowBodyComplete() {
        sandbox.faults().add(FaultRule.of(new Fault.SlowBody(Duration.ofMillis(300))));
        long start = System.nanoTime();
        assertThat(api.get(CONTACTS).json().path("results")).hasSize(10);
        assertThat(System.nanoTime() - start).isGreaterThan(250_000_000L);
    }

    @Test
    void strikesByChanceReproducibly() {
        int[] struck = new int[2];
        for (int run = 0; run < 2; run++) {
            sandbox.faults().clear();
            sandbox.faults().add(FaultRule.of(Fault.serverError()).withProbability(0.5, 7));
            for (int call = 0; call < 20; call++) {
                struck[run] += api.get(CONTACTS).status() == 500 ? 1 << call : 0;
            }
        }
        assertThat(struck[0]).isEqualTo(struck[1]).isNotZero();
    }

    private ApiClient.Answer update() {
        return api.post(CONTACTS + "/batch/update", OSLO);
    }

    private String city(long id) {
        return sandbox.portal().locked(() -> {
            var contacts = sandbox.portal().store(ObjectKind.CONTACT);
            return contacts.value(contacts.live(id).orElseThrow(), "city");
        });
    }
}
