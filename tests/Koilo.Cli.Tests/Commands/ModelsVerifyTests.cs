using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public class ModelsVerifyTests
{
    [Fact]
    public void A_file_of_unknown_networks_alone_verifies_nothing_and_fails()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("models.json"), """
            {
              "models": [
                {
                  "name": "no_such_network", "spec": "no_such_network", "input": [1, 3, 8, 8], "gain": 1, "num_classes": 2, "parameter_count": 1,
                  "fill_check": { "sum": 0, "sum_of_squares": 0 }, "constructed": {}, "logits_f64": [], "state_dict": [],
                  "feature_map": { "tensor": "", "shape": [], "mean": 0, "std": 0, "positions": [], "values": [] },
                  "train": { "targets": [], "aux_weight": 0, "loss_f64": 0, "head_losses": [], "logits_f64": [], "grad_norms": [], "running_stat_norms_after": [] }
                }
              ]
            }
            """);
        var result = CommandLine.Run("models", "verify", folder.Path("models.json"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not in the catalog", result.Output, StringComparison.Ordinal);
    }
}
