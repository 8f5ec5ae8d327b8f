using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.Path("run");

    [Fact]
    public void What_cannot_be_explained_is_answered_in_one_line_with_what_can()
    {
        Train();
        (string[] Arguments, string Problem)[] bad =
        [
            (["--layer", "layer4.7"], "has no layer 'layer4.7'. Did you mean 'layer4.0' or 'layer4.1'"),
            (["--layer", "fc"], "Layer 'fc' gives [6, 3], not feature maps"),
            (["--layer", "layer4", "--methods", "gradient"], "none of the methods looks at layers"),
            (["--target", "grene"], "Unknown target 'grene'. Did you mean 'green'?"),
            (["--target", "17"], "Unknown target '17'. Known: blå, rød, green, red, predicted, true."),
            (["--target", "probability:gren"], "Unknown target 'probability:gren'. Did you mean 'green'"),
            (["--opacity", "1.5"], "--opacity: give a number from 0 to 1."),
            (["--methods", ","], "--methods: give at least one"),
            (["--methods", "gradcamm"], "Did you mean 'gradcam'"),
            (["--count", "0"], "--count: at least one image is needed, not 0."),
            (["--images", _folder.Path("nowhere.png")], "does not exist"),
        ];
        foreach (var (arguments, problem) in bad)
        {
            var result = CommandLine.Run(["explain", Run, "--quiet", .. arguments]);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains(problem, result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error.TrimEnd().Split('\n'));
        }
    }

    /// <summary>Explain why red and not green at two layers; the page says it in words, and scores go by the same question.</summary>
    [Fact]
    public void A_contrast_at_two_layers_goes_from_the_command_to_the_report()
    {
        Train();
        Koilo("explain", Run, "--target", "red-green", "--layer", "layer2.1,layer3.1", "--methods", "gradcam,layercam,random", "--count", "3", "--opacity", "0.8");
        var folder = RunFolder.Open(Run);
        Assert.All(ExplanationIndexFile.Read(folder.ExplanationIndex), entry => Assert.Equal("red-green", entry.Target));
        Koilo("score-explanations", Run, "--metrics", "random-logit,flip-consistency");
        Koilo("report", Run);
        var page = File.ReadAllText(folder.Report);
        Assert.Contains("logit of red less that of green", page, StringComparison.Ordinal);
        Assert.Contains("looked at layer2.1 and layer3.1", page, StringComparison.Ordinal);
    }

    /// <summary>Single files are no dataset; the folder of their maps still knows whose network they explain.</summary>
    [Fact]
    public void Maps_of_new_images_are_scored_with_the_network_that_made_them()
    {
        Train();
        var maps = _folder.Path("maps");
        Koilo("explain", Run, "--images", _folder.Path("images", "red"), "--methods", "gradcam,random", "--out", maps);
        Koilo("score-explanations", maps, "--metrics", "random-logit");
        Assert.Contains("random-logit", File.ReadAllText(RunFolder.Open(maps).ExplanationScores), StringComparison.Ordinal);
        Directory.Move(Run, Run + " elsewhere");
        var lost = CommandLine.Run("score-explanations", maps, "--metrics", "gini");
        Assert.Equal(2, lost.ExitCode);
        Assert.Contains("is not there any more. Say where it is with --network.", lost.Error, StringComparison.Ordinal);
        Koilo("score-explanations", maps, "--metrics", "gini", "--network", Run + " elsewhere");
    }

    [Fact]
    public void Maps_of_another_network_do_not_stay_beside_new_ones()
    {
        Train();
        Koilo("train", _folder.Path("recipe.json"), "--out", _folder.Path("other"));
        string[] images = ["--images", _folder.Path("images", "red"), "--target", "red", "--out", _folder.Path("maps")];
        Koilo(["explain", Run, "--methods", "gradcam", .. images]);
        Koilo(["explain", Run, "--methods", "random", .. images]);
        Assert.Equal(["gradcam", "random"], Methods());
        Koilo(["explain", _folder.Path("other"), "--methods", "centre", .. images]);
        Assert.Equal(["centre"], Methods());

        IEnumerable<string> Methods() => ExplanationIndexFile.Read(RunFolder.Open(_folder.Path("maps")).ExplanationIndex).Select(entry => entry.Explainer).Distinct();
    }

    /// <summary>The same recipe with two seeds: the random control is the same map both times, the network's are not.</summary>
    [Fact]
    public void Heat_maps_of_two_seeds_are_compared()
    {
        Train();
        File.WriteAllText(_folder.Path("second.json"), File.ReadAllText(_folder.Path("recipe.json")).Replace("\"name\"", "\"seed\": 2, \"name\"", StringComparison.Ordinal));
        Koilo("train", _folder.Path("second.json"), "--out", _folder.Path("other"));
        foreach (var (run, target) in new[] { (Run, "red"), (_folder.Path("other"), "red") })
            Koilo("explain", run, "--images", _folder.Path("images"), "--target", target, "--methods", "gradcam,random", "--out", run + " maps");
        var result = CommandLine.Run("compare", "--explanations", Run + " maps", _folder.Path("other maps"), "--out", _folder.Path("figure"), "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        var pairs = JsonDocument.Parse(result.Output).RootElement.GetProperty("pairs").EnumerateArray().ToDictionary(one => one.GetProperty("explainer").GetProperty("id").GetString()!);
        Assert.Equal(("repeatability", 24), (pairs["random"].GetProperty("kind").GetString(), pairs["random"].GetProperty("images").GetInt32()));
        Assert.Equal(1, Rank("random"), 1e-6);
        Assert.InRange(Rank("gradcam"), -1, 0.99);
        var page = File.ReadAllText(_folder.Path("figure", "explanations.html"));
        Assert.Equal(24 * 2 * 3, page.Split("<img").Length - 1); // each run's picture and two maps of each image
        Assert.DoesNotContain("(control) (control)", page, StringComparison.Ordinal);
        Assert.StartsWith("image,explainer,first,second,rank_correlation,", File.ReadAllText(_folder.Path("figure", "explanations-pairs.csv")), StringComparison.Ordinal);

        double Rank(string method) => pairs[method].GetProperty("rankCorrelation").GetProperty("value").GetDouble();
    }

    [Fact]
    public void Runs_without_maps_or_common_images_are_named()
    {
        Train();
        var without = CommandLine.Run("compare", "--explanations", Run, _folder.Path("images"));
        Assert.Equal(2, without.ExitCode);
        Koilo("explain", Run, "--images", _folder.Path("images", "red"), "--methods", "random", "--out", _folder.Path("red"));
        Koilo("explain", Run, "--images", _folder.Path("images"), "--methods", "random", "--out", _folder.Path("all"));
        var apart = CommandLine.Run("compare", "--explanations", _folder.Path("red"), _folder.Path("all"));
        Assert.Equal(2, apart.ExitCode);
        Assert.Contains("No image is explained by all of red, all.", apart.Error, StringComparison.Ordinal);
        var none = CommandLine.Run("compare", "--explanations", Run, _folder.Path("all"));
        Assert.Contains("has no heat maps yet", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_unknown_networks_is_not_passed()
    {
        File.WriteAllText(_folder.Path("other.json"), """
            { "entries": [{ "key": "captum.Saliency_signed", "stored": false, "model": "resnet1001", "call": "target=1", "shape": [3, 8, 9], "sample_index": [0], "sample_value": [1], "min": 0, "max": 1 }] }
            """);
        var result = CommandLine.Run("explainers", "verify", _folder.Path());
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no network resnet1001 in the catalog", result.Output, StringComparison.Ordinal);
        Assert.Contains("NOTHING COULD BE CHECKED", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Train()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        File.WriteAllText(_folder.Path("recipe.json"), """
            {
              "name": "colours",
              "data": { "path": "images" },
              "split": { "train": 0.5, "val": 0.25, "test": 0.25 },
              "model": { "id": "resnet18" },
              "input": { "height": 32, "width": 32 },
              "training": { "epochs": 1, "batchSize": 8, "learningRate": 0.001 }
            }
            """);
        Koilo("train", _folder.Path("recipe.json"), "--out", Run);
    }

    private static void Koilo(params string[] arguments)
    {
        var result = CommandLine.Run(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
