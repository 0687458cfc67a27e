package dev.couponry.cli.shop;

import dev.couponry.cli.BadInput;
import dev.couponry.cli.InputFiles;
import dev.couponry.k8s.contract.Dialect;
import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.contract.MessageReader;
import dev.couponry.k8s.manifest.FileFinding;
import dev.couponry.k8s.manifest.YamlTrees;
import dev.couponry.v1.Cart;
import java.util.List;

/** A cart in a file. */
final class CartFile {
  private CartFile() {}

  static Cart read(String file) {
    var documents = YamlTrees.parse(InputFiles.text(file));
    if (!documents.error().isEmpty()) {
      throw bad(file, List.of(new Finding("", documents.errorLine(), documents.error())));
    }
    if (documents.trees().size() != 1) {
      throw new BadInput(file + ": must hold one cart (holds " + documents.trees().size() + ")");
    }
    var cart = Cart.newBuilder();
    var reader = new MessageReader(Dialect.PROGRAM);
    reader.read(documents.trees().get(0), cart, "");
    if (!reader.findings().isEmpty()) {
      throw bad(file, reader.findings());
    }
    return cart.build();
  }

  private static BadInput bad(String file, List<Finding> findings) {
    return new BadInput(
        findings.stream().map(finding -> new FileFinding(file, finding).toString()).toList());
  }
}
