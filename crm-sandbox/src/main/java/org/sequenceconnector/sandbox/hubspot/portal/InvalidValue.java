package org.sequenceconnector.sandbox.hubspot.portal;

/** Why one value was refused, in HubSpot's words. {@code code} is for example {@code PROPERTY_DOESNT_EXIST}. */
public record InvalidValue(String property, String code, String message) {}
