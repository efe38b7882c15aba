package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class CommandStatusTest {
    @Test
    void everyConstantPrintsItsOwnName() throws IllegalAccessException {
        int constants = 0;
        for (Field field : CommandStatus.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                assertEquals(field.getName(), field.get(null).toString());
                constants++;
            }
        }
        assertEquals(48, constants);
    }

    @Test
    void unknownOnesPrintAsHex() {
        assertEquals("0x00000400", new CommandStatus(0x400).toString());
        assertEquals("0xFFFFFFFF", new CommandStatus(-1).name());
    }
}
