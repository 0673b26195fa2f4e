package org.sequenceconnector.criterion.reach;

/** Where a condition is true and where it is false. What is in neither is unknown or broken. */
record Sides(Union yes, Union no) {
    static final Sides ALWAYS = new Sides(Union.EVERYBODY, Union.NOBODY);
    static final Sides NEVER = new Sides(Union.NOBODY, Union.EVERYBODY);

    Sides negated() {
        return new Sides(no, yes);
    }
}
