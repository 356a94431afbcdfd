package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.doctor.Checks;
import dev.atelier.standalone.doctor.Finding;
import dev.atelier.standalone.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is missing on this machine. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Find what is missing on this machine, and say how to get it. Exits with 1 if something is.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private PlatformArguments platform;

    @Option(names = "--json", description = "The findings as JSON")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = Checks.all(platform.models());
        Terminal terminal = Terminal.detect();
        if (json) {
            terminal.out().println(asJson(findings).toPrettyString());
        } else {
            findings.forEach(finding -> tell(terminal, finding));
        }
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    private static void tell(Terminal terminal, Finding finding) {
        terminal.out().println((finding.ok() ? terminal.green("✓") : terminal.red("✗")) + " %-12s %s".formatted(finding.what(), finding.found()));
        if (!finding.ok()) {
            terminal.out().println("  → " + finding.remedy());
        }
    }

    private static ArrayNode asJson(List<Finding> findings) {
        ArrayNode all = Json.mapper().createArrayNode();
        findings.forEach(finding -> all.addObject().put("what", finding.what()).put("ok", finding.ok()).put("found", finding.found())
                .put("remedy", finding.ok() ? "" : finding.remedy()));
        return all;
    }
}
