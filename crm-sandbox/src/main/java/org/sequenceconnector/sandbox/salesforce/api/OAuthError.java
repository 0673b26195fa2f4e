package org.sequenceconnector.sandbox.salesforce.api;

/** A refused login: an object with {@code error} and {@code error_description} instead of the REST API's array. */
public record OAuthError(int status, String error, String description) {
    public static final OAuthError NO_RUN_AS_USER =
            new OAuthError(400, "invalid_grant", "no client credentials user enabled");
    public static final OAuthError NOT_APPROVED =
            new OAuthError(400, "invalid_grant", "user hasn't approved this consumer");
    public static final OAuthError DEAD_REFRESH_TOKEN =
            new OAuthError(400, "invalid_grant", "expired access/refresh token");
    public static final OAuthError WRONG_AUDIENCE = new OAuthError(400, "invalid_grant", "audience is invalid");
    public static final OAuthError BAD_ASSERTION = new OAuthError(400, "invalid_grant", "invalid assertion");
    public static final OAuthError APP_NOT_FOUND =
            new OAuthError(400, "app_not_found", "External client app is not installed in this org");
    public static final OAuthError INVALID_CLIENT = new OAuthError(400, "invalid_client", "invalid client credentials");
    public static final OAuthError INVALID_CLIENT_ID =
            new OAuthError(400, "invalid_client_id", "client identifier invalid");
    public static final OAuthError INACTIVE_USER = new OAuthError(400, "inactive_user", "user is inactive");
    public static final OAuthError INACTIVE_ORG = new OAuthError(400, "inactive_org", "organization is inactive");
    public static final OAuthError RATE_LIMITED = new OAuthError(400, "rate_limit_exceeded", "login rate exceeded");
    public static final OAuthError UNSUPPORTED_GRANT =
            new OAuthError(400, "unsupported_grant_type", "grant type not supported");
    public static final OAuthError LOGIN_SERVICE_DOWN =
            new OAuthError(503, "unknown_error", "login service unavailable");

    /** The answer itself. */
    public ApiAnswer answer() {
        return ApiAnswer.of(status, Json.object().put("error", error).put("error_description", description));
    }

    ApiException exception() {
        return new ApiException(answer());
    }
}
