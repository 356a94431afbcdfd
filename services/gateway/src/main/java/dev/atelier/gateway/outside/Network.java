package dev.atelier.gateway.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param prefix its first bits, as many as {@code bits} says
 */
public record Network(byte[] prefix, int bits) {

    /** @throws IllegalArgumentException where the text is no range */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/");
        try {
            if (!parts[0].matches("[0-9a-fA-F.:]+")) {
                throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
            }
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
            if (parts.length > 2 || bits < 0 || bits > address.length * Byte.SIZE) {
                throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
            }
            return new Network(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] given = address.getAddress();
        if (given.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((given[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
