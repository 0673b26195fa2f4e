package org.sequenceconnector.app.manifest;

import java.util.function.Consumer;

/** Writes one metadata file: four spaces per level, every element on a line of its own, as retrieving writes it. */
final class MetadataXml {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
    private final StringBuilder text;
    private final int depth;

    private MetadataXml(StringBuilder text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    static String file(String root, Consumer<MetadataXml> content) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">\n");
        content.accept(new MetadataXml(text, 1));
        return text.append("</").append(root).append(">\n").toString();
    }

    MetadataXml element(String name, Object value) {
        indent().append('<').append(name).append('>').append(escaped(value.toString()));
        text.append("</").append(name).append(">\n");
        return this;
    }

    MetadataXml element(String name, Consumer<MetadataXml> content) {
        indent().append('<').append(name).append(">\n");
        content.accept(new MetadataXml(text, depth + 1));
        indent().append("</").append(name).append(">\n");
        return this;
    }

    private StringBuilder indent() {
        return text.append("    ".repeat(depth));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
