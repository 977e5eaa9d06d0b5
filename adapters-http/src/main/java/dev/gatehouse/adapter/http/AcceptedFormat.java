package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out in which format a reader wants metrics. OpenMetrics is for those who ask for it by name and prefer nothing else;
 * all others get the text of Prometheus, whatever they accept, since it is the one that people and old readers understand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.accept">RFC 9110, section 12.5.1</a>
 */
final class AcceptedFormat {

    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Set<String> TEXT = Set.of("text/plain", "text/*", "*/*");

    private AcceptedFormat() {}

    /**
     * The format.
     *
     * @param accept the elements of the header, in any order; anything at all
     */
    static Format of(List<String> accept) {
        double openMetrics = 0;
        double text = 0;
        for (String element : accept) {
            var range = Range.parse(element);
            if (range.names("application/openmetrics-text") && range.hasVersion("1.0.0")) {
                openMetrics = Math.max(openMetrics, range.quality());
            } else if (TEXT.stream().anyMatch(range::names) && range.hasVersion("0.0.4")) {
                text = Math.max(text, range.quality());
            }
        }
        return openMetrics > 0 && openMetrics >= text ? Format.OPENMETRICS_TEXT : Format.PROMETHEUS_TEXT;
    }

    /** One element: a media type, its version if that is said, and how much it is wanted. */
    private record Range(String type, String version, double quality) {

        static Range parse(String element) {
            String type = "";
            String version = "";
            double quality = 1;
            for (String part : SEMICOLON
                    .splitAsStream(element.toLowerCase(Locale.ROOT))
                    .map(String::strip)
                    .toList()) {
                if (part.startsWith("version=")) {
                    version = part.substring("version=".length()).replace("\"", "");
                } else if (part.startsWith("q=")) {
                    quality = quality(part.substring("q=".length()));
                } else if (part.contains("/")) {
                    type = part;
                }
            }
            return new Range(type, version, quality);
        }

        private static double quality(String text) {
            try {
                double value = Double.parseDouble(text);
                return value >= 0 && value <= 1 ? value : 0;
            } catch (NumberFormatException _) {
                return 0; // is not a wish that anybody understands
            }
        }

        boolean names(String mediaType) {
            return type.equals(mediaType);
        }

        boolean hasVersion(String wanted) {
            return version.isEmpty() || version.equals(wanted);
        }
    }
}
