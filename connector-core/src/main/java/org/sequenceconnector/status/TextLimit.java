package org.sequenceconnector.status;

/** Fits a text into a field of the CRM. */
final class TextLimit {
    private TextLimit() {}

    /** The text, or its beginning and an ellipsis; never half a character. @param longest in UTF-16 units, at least 2 */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
