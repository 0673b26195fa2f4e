package org.sequenceconnector.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hexadecimal digits, two for each byte that is kept. */
public final class Digest {
    private Digest() {}

    /** Of the text in UTF-8, shortened to its first bytes. */
    public static String of(String text, int bytes) {
        return of(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Of the content, shortened to its first bytes. */
    public static String of(byte[] content, int bytes) {
        return HexFormat.of().formatHex(sha256().digest(content), 0, bytes);
    }

    /** The whole of it, of the text in UTF-8. */
    public static String whole(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new one, for what is added piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
