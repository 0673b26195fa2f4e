package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * A signed assertion of the JWT bearer flow.
 *
 * @param signed the bytes the signature covers
 */
record JwtAssertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    private static final int PARTS = 3;

    /** @throws ApiException when the text is no JWT */
    static JwtAssertion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw OAuthError.BAD_ASSERTION.exception();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new JwtAssertion(
                    Json.parse(decoder.decode(parts[0])),
                    Json.parse(decoder.decode(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decoder.decode(parts[2]));
        } catch (IllegalArgumentException | ApiException notBase64OrJson) {
            throw OAuthError.BAD_ASSERTION.exception();
        }
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /** Only RSA with SHA-256 is accepted. */
    boolean signedBy(PublicKey key) {
        if (!header.path("alg").asText().equals("RS256") || !key.getAlgorithm().equals("RSA")) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
