package dev.atelier.schemas.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What JSON a setting takes. Jackson would make 1 of 1.5 and a number of a text without a word. */
public enum SettingType {
    WHOLE_NUMBER("a whole number", JsonNode::isIntegralNumber),
    NUMBER("a number", JsonNode::isNumber),
    SWITCH("true or false", JsonNode::isBoolean),
    TEXT("a text", JsonNode::isTextual),
    TEXTS("a list of texts", list -> all(list, JsonNode::isTextual)),
    WHOLE_NUMBERS("a list of whole numbers", list -> all(list, number -> number.isIntegralNumber() && number.canConvertToLong()));

    private final String words;
    private final Predicate<JsonNode> fits;

    SettingType(String words, Predicate<JsonNode> fits) {
        this.words = words;
        this.fits = fits;
    }

    /** Of a settings record's component. */
    public static SettingType of(RecordComponent setting) {
        Class<?> type = setting.getType();
        if (setting.getGenericType() instanceof ParameterizedType list) {
            return list.getActualTypeArguments()[0] == String.class ? TEXTS : WHOLE_NUMBERS;
        }
        if (type == Integer.class || type == Long.class) {
            return WHOLE_NUMBER;
        }
        return type == Double.class ? NUMBER : type == Boolean.class ? SWITCH : TEXT;
    }

    /** Whether the value is of this type; {@code null} is, and stands for the default. */
    public boolean fits(JsonNode value) {
        return value.isNull() || fits.test(value);
    }

    /** Such as {@code a whole number}. */
    public String words() {
        return words;
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> fits) {
        return list.isArray() && StreamSupport.stream(list.spliterator(), false).allMatch(fits);
    }
}
