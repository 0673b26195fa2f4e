package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;

/** Budgets, their headers and the three refusals. */
class LimitsTest extends SandboxTest {
    private static final String ONE = CONTACTS + "?limit=1";

    @Test
    void admitsTheBurstInAnyTenSecondsAndSaysWhatIsLeft() {
        HubSpotSandbox sandbox = start(options -> options.withTier(AccountTier.PROFESSIONAL.withBurst(3)));
        ApiClient api = new ApiClient(sandbox);
        ApiClient.Answer first = api.get(ONE);
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("3");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("2");
        assertThat(first.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
        assertThat(first.header("X-HubSpot-RateLimit-Daily")).isEqualTo("625000");
        assertThat(first.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("624999");
        clock.advance(Duration.ofSeconds(6));
        api.get(ONE);
        api.get(ONE);
        ApiClient.Answer refused = api.get(ONE);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.json().path("message").asText())
                .isEqualTo("You have reached your ten_secondly_rolling limit.");
        assertThat(refused.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
        assertThat(refused.json().path("groupName").asText())
                .startsWith("publicapi:private_app-api-calls-ten-secondly:");
        assertThat(refused.header("Retry-After")).isEmpty();
        clock.advance(Duration.ofSeconds(4));
        assertThat(api.get(ONE).status()).isEqualTo(200);
        assertThat(api.get(ONE).status()).isEqualTo(429);
        assertThat(sandbox.counters().refused(RateLimitPolicy.TEN_SECONDLY_ROLLING))
                .isEqualTo(2);
    }

    @Test
    void sendsTheSecondlyPairAsWellAndEnforcesItNoLonger() {
        ApiClient api = new ApiClient(start(options -> options));
        for (int call = 1; call <= 25; call++) {
            ApiClient.Answer answer = api.get(ONE);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-HubSpot-RateLimit-Secondly")).isEqualTo("19");
            assertThat(answer.header("X-HubSpot-RateLimit-Secondly-Remaining"))
                    .isEqualTo(Integer.toString(Math.max(0, 19 - call)));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get(ONE).header("X-HubSpot-RateLimit-Secondly-Remaining"))
                .isEqualTo("18");
    }

    @Test
    void countsEveryTokenApart() {
        HubSpotSandbox sandbox =
                start(options -> options.withToken("other").withTier(AccountTier.PROFESSIONAL.withBurst(1)));
        assertThat(new ApiClient(sandbox).get(ONE).status()).isEqualTo(200);
        assertThat(new ApiClient(sandbox, "other").get(ONE).status()).isEqualTo(200);
        assertThat(new ApiClient(sandbox).get(ONE).status()).isEqualTo(429);
    }

    @Test
    void limitsSearchesPerSecondOutsideTheBurstAndWithoutHeaders() {
        ApiClient api = new ApiClient(start(options -> options));
        for (int call = 0; call < 5; call++) {
            ApiClient.Answer answer = api.post(CONTACTS + "/search", "{}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEmpty();
            assertThat(answer.header("X-HubSpot-RateLimit-Secondly")).isEmpty();
        }
        ApiClient.Answer refused = api.post(CONTACTS + "/search", "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("message").asText()).isEqualTo("You have reached your secondly limit.");
        assertThat(refused.json().path("category").asText()).isEqualTo("RATE_LIMITS");
        assertThat(refused.json().has("policyName")).isFalse();
        assertThat(api.get(ONE).header("X-HubSpot-RateLimit-Remaining")).isEqualTo("189");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.post(CONTACTS + "/search", "{}").status()).isEqualTo(200);
    }

    @Test
    void startsANewDayAtTheAccountsMidnight() {
        ApiClient api = new ApiClient(start(
                options -> options.withZone(ZoneId.of("Asia/Tokyo")).withTier(AccountTier.PROFESSIONAL.withDaily(2))));
        api.get(ONE);
        api.get(ONE);
        ApiClient.Answer refused = api.get(ONE);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("DAILY");
        assertThat(refused.json().path("message").asText()).isEqualTo("You have reached your daily limit.");
        assertThat(refused.json().has("requestId")).isTrue();
        clock.advance(Duration.ofHours(4).plusMinutes(59));
        assertThat(api.get(ONE).status()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(api.get(ONE).status()).isEqualTo(200);
    }

    @Test
    void keepsAssociationsInABudgetOfTheirOwn() {
        ApiClient api = new ApiClient(start(options -> options.withTier(new AccountTier(1, 1_000, 2, 5))));
        String read = "/crm/associations/2026-09/contacts/companies/batch/read";
        assertThat(api.get(ONE).status()).isEqualTo(200);
        assertThat(api.post(read, "{'inputs':[]}").status()).isEqualTo(200);
        assertThat(api.post(read, "{'inputs':[]}").status()).isEqualTo(200);
        assertThat(api.post(read, "{'inputs':[]}").status()).isEqualTo(429);
    }
}
