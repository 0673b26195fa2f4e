package org.sequenceconnector.sandbox.hubspot.portal;

/** A heading under which properties are shown. */
public record PropertyGroup(String name, String label, int displayOrder) {}
