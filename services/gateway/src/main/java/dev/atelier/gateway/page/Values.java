package dev.atelier.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Settings' values as people write them. */
public final class Values {
    private Values() {}

    /** Such as "0.0005", "dynamic", or a list's values between separators. */
    public static String text(JsonNode value, String separator) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item, separator)));
            return String.join(separator, items);
        }
        return value.isFloatingPointNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }
}
