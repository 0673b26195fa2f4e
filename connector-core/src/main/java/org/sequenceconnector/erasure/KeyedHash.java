package org.sequenceconnector.erasure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;

/**
 * HMAC-SHA256 of what must be recognised and may not be kept. The address is taken in its normalised form, so that case
 * and spelling do not matter. Safe for use by many threads.
 */
public final class KeyedHash {
    /** In bytes; a shorter key could be guessed. */
    public static final int MIN_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the key is too short */
    public KeyedHash(byte[] key) {
        if (key.length < MIN_KEY) {
            throw new IllegalArgumentException("the erasure key must have at least " + MIN_KEY + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public String of(EmailAddress address) {
        return hash("address\0" + address.value());
    }

    public String of(RecordRef record) {
        return hash("record\0" + record);
    }

    /** Says which key this is without telling the key. */
    public String fingerprint() {
        return hash("fingerprint");
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, impossible);
        }
    }
}
