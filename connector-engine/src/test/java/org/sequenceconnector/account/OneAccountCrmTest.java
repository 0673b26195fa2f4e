package org.sequenceconnector.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;

class OneAccountCrmTest {
    /** An answer that the port gives by default would hide what the adapter behind can do. */
    @Test
    void everyQuestionOfThePortIsPassedOn() {
        List<String> own = signatures(Arrays.stream(OneAccountCrm.class.getDeclaredMethods()));

        assertThat(signatures(Arrays.stream(CrmAdapter.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))))
                .isSubsetOf(own);
    }

    private static List<String> signatures(Stream<Method> methods) {
        return methods.filter(method -> !method.isSynthetic())
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .toList();
    }
}
