using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>The experiment on groups of cells as a user runs it, on a few small phantoms.</summary>
public sealed class ReproduceGroupsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.Path("groups");

    public ReproduceGroupsTests() => PhantomFolder.Write(
        _folder.Path("phantoms"),
        new PhantomRecipe { Classes = ["superficial-intermediate", "dyskeratotic"], ImagesPerClass = 6, Slides = 3, Width = 96, Height = 96 }, new Seed(1), null, CancellationToken.None);

    [Fact]
    public void From_images_to_a_report_and_again_without_training()
    {
        var first = Koilo("--epochs", "2");
        Assert.Equal((0, ""), (first.ExitCode, first.ExitCode == 0 ? "" : first.Error));
        Assert.Contains("Does it help to know who is next to whom?", first.Output, StringComparison.Ordinal);
        var table = PredictionFile.Read(Path.Combine(Out, "arms", "graph", "predictions.csv"));
        Assert.Equal((12, 2), (table.Rows.Count, table.Rows.Select(row => row.Fold).Distinct().Count()));
        Assert.Equal(12, table.Rows.Select(row => row.Image).Distinct().Count());
        Assert.StartsWith("arm,image,cell,type,role,attention,gradient_times_input,leave_one_out,neighbour_ids,nucleusArea", File.ReadLines(Path.Combine(Out, "cells.csv")).First(), StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);

        Assert.False(Directory.Exists(Path.Combine(Out, "backbones")));
        Assert.DoesNotContain("ackboneEpochs", File.ReadAllText(Path.Combine(Out, "groups.json")), StringComparison.Ordinal);

        var written = File.GetLastWriteTimeUtc(Path.Combine(Out, "arms", "bag", "fold-01-predictions.csv"));
        Assert.Equal(first.Output, Koilo("--epochs", "2").Output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Out, "arms", "bag", "fold-01-predictions.csv")));
        Assert.Contains("other settings", Koilo("--epochs", "3").Error, StringComparison.Ordinal);
    }

    /// <summary>Each fold has a network of its own, which is kept: an arm that is lost is trained again on the same features.</summary>
    [Fact]
    public void A_trained_backbone_is_kept_for_every_fold()
    {
        var first = Koilo("--epochs", "2", "--backbone-epochs", "1");
        Assert.Equal((0, ""), (first.ExitCode, first.ExitCode == 0 ? "" : first.Error));
        var networks = Networks();
        Assert.Equal(2, networks.Length);
        Assert.NotEqual(networks[0], networks[1]); // of other training images
        Assert.Contains("trained for 1 epoch on each fold", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);

        var lost = Path.Combine(Out, "arms", "bag", "fold-02-predictions.csv");
        var predictions = File.ReadAllText(lost);
        File.Delete(lost);
        Assert.Equal(first.Output, Koilo("--epochs", "2", "--backbone-epochs", "1").Output);
        Assert.Equal(predictions, File.ReadAllText(lost));
        Assert.Equal(networks[1], Networks()[1]);
    }

    /// <summary>What a fold is tested on has no part in what its network learns: inverted test images leave the network as it was, bit for bit, and change the other fold's.</summary>
    [Fact]
    public void A_trained_backbone_knows_nothing_of_its_test_images()
    {
        Assert.Equal(0, Koilo("--epochs", "1", "--backbone-epochs", "1").ExitCode);
        var networks = Networks();
        var tested = SplitFile.Read(Path.Combine(Out, "split.csv")).Rows.Where(row => row is { Fold: 1, Part: Part.Test }).Select(row => row.Image).ToHashSet();
        foreach (var image in tested) Invert(_folder.Path("phantoms", image));
        Directory.Delete(Out, recursive: true);
        Assert.Equal(0, Koilo("--epochs", "1", "--backbone-epochs", "1").ExitCode);
        Assert.Equal(networks[0], Networks()[0]);
        Assert.NotEqual(networks[1], Networks()[1]);
    }

    [Theory]
    [InlineData("cellbag-abmil is no network over graphs", "--models", "cellbag-mean,cellbag-abmil")]
    [InlineData("Did you mean 'cellgraph-gat'", "--models", "cellbag-mean,cellgraph-gatt")]
    [InlineData("give a number from 1 to 50, or delaunay", "--neighbours", "some")]
    [InlineData("give 1 to 50", "--neighbours", "51")]
    [InlineData("give 0 to 1000", "--backbone-epochs", "-1")]
    [InlineData("Did you mean 'squeezenet1_1'", "--backbone", "squeezenet11")]
    public void What_is_mistyped_is_said_in_one_line(string message, string option, string value)
    {
        var refused = Koilo(option, value);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
    }

    private byte[][] Networks() => [.. Directory.GetFiles(Path.Combine(Out, "backbones")).Order().Select(File.ReadAllBytes)];

    private static void Invert(string path)
    {
        var image = ImageDecoder.Decode(path);
        ImageWriter.WritePng(path, new(image.Width, image.Height, [.. image.Pixels.Select(value => (byte)(255 - value))]));
    }

    public void Dispose() => _folder.Dispose();

    private CommandLine Koilo(params string[] more) =>
        CommandLine.Run(["reproduce", "groups", "--data", _folder.Path("phantoms"), "--folds", "2", "--out", Out, "--quiet", "--device", "cpu", .. more]);
}
