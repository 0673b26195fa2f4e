package org.sequenceconnector.salesforce.call;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.sequenceconnector.crm.CrmAuthorizationException;

/** The signed statement by which the JWT bearer flow logs in. Salesforce takes RS256 with keys of 2,048 bits or more. */
final class JwtAssertion {
    /** Salesforce takes at most three minutes; less would trip over small clock differences. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private static final int MIN_KEY = 2_048;

    private JwtAssertion() {}

    static String of(SalesforceConfig.JwtBearer app, Instant now) {
        try {
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .issuer(app.clientId())
                            .subject(app.username())
                            .audience(app.audience())
                            .expirationTime(Date.from(now.plus(LIFE)))
                            .build());
            assertion.sign(new RSASSASigner(key(app.privateKeyPem())));
            return assertion.serialize();
        } catch (JOSEException unsigned) {
            throw new CrmAuthorizationException(
                    "the private key of the Salesforce connection cannot sign: generate an RSA key of 2,048 bits or more");
        }
    }

    private static PrivateKey key(String pem) {
        String encoded = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
            if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < MIN_KEY) {
                throw new CrmAuthorizationException(
                        "the private key of the Salesforce connection is too short: use an RSA key of 2,048 bits or more");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            // Neither the key nor the parser's words about it belong into a message.
            throw new CrmAuthorizationException(
                    "the private key of the Salesforce connection is not an RSA key in PKCS #8 "
                            + "PEM: convert it with openssl pkcs8 -topk8 -nocrypt");
        }
    }
}
