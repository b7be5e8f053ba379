import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges files by the rules of veraPDF, all in one process: »Pruefer ua1,3a file …«, one line a verdict. */
public class Pruefer {
    public static void main(String[] angaben) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int nummer = 1; nummer < angaben.length; nummer++) {
            for (String art : angaben[0].split(",")) {
                pruefen(PDFAFlavour.fromString(art), art, Path.of(angaben[nummer]));
            }
        }
    }

    private static void pruefen(PDFAFlavour art, String name, Path datei) throws Exception {
        try (InputStream strom = Files.newInputStream(datei);
                PDFAParser leser = Foundries.defaultInstance().createParser(strom, art)) {
            PDFAValidator pruefer = Foundries.defaultInstance().createValidator(art, false);
            ValidationResult ergebnis = pruefer.validate(leser);
            TreeMap<String, Integer> verletzt = new TreeMap<>();
            for (TestAssertion aussage : ergebnis.getTestAssertions()) {
                if (aussage.getStatus() == TestAssertion.Status.FAILED) {
                    String regel = aussage.getRuleId().getClause() + "-" + aussage.getRuleId().getTestNumber();
                    verletzt.merge(regel + " " + aussage.getMessage(), 1, Integer::sum);
                }
            }
            System.out.printf(
                "%s\t%s\t%b\t%d\t%s%n",
                name, datei.getFileName(), ergebnis.isCompliant(), ergebnis.getTotalAssertions(), verletzt);
        }
    }
}
