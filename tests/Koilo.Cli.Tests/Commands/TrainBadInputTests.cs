using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>What users do wrong with training, and what they are told.</summary>
public sealed class TrainBadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainBadInputTests() => File.WriteAllText(_folder.Path("recipe.json"), """
        {
          "name": "colours",
          "data": { "path": "images" },
          "split": { "train": 0.5, "val": 0.25, "test": 0.25 },
          "model": { "id": "squeezenet1_1" },
          "input": { "height": 32, "width": 32 },
          "training": { "epochs": 1, "batchSize": 8 }
        }
        """);

    private RunFolder Run => new(_folder.Path("run"));

    [Fact]
    public void A_batch_larger_than_the_data_is_one_batch()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        Assert.Equal(0, Train("--set", "training.batchSize=4096").ExitCode);
    }

    [Fact]
    public void A_clinical_view_of_other_classes_is_refused_before_training()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        AssertRefused(Train("--set", "evaluation.merge=a=red;b=gren"), "Did you mean 'green'");
        Assert.Contains("evaluation: merge: 'a=red' is not a mapping", Train("--set", "evaluation.merge=a=red").Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run.Root));
    }

    [Fact]
    public void One_image_per_class_cannot_be_divided()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 1);
        AssertRefused(Train(), "green");
    }

    [Theory]
    [InlineData("mps", "mps")]
    [InlineData("cuda:7", "cuda:7")]
    [InlineData("gpu", "Unknown device 'gpu'")]
    public void A_device_that_is_not_there_is_named(string device, string expected)
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        AssertRefused(Train("--device", device), expected);
    }

    [Fact]
    public void A_run_goes_on_only_with_the_images_and_the_network_it_began_with()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        Assert.Equal(0, Train().ExitCode);
        AssertRefused(Resume(), "is finished");
        var manifest = File.ReadAllText(Run.Manifest).Replace("\"finished\"", "\"running\"", StringComparison.Ordinal);
        Assert.Contains("\"running\"", manifest, StringComparison.Ordinal);
        File.WriteAllText(Run.Manifest, manifest.Replace("\"squeezenet1_1\"", "\"resnet18\"", StringComparison.Ordinal));
        AssertRefused(Resume(), "another network");
        File.WriteAllText(Run.Manifest, manifest);
        File.Delete(_folder.Path("images", "red", "00.png"));
        AssertRefused(Resume(), "have changed since");
    }

    [Fact]
    public void A_class_absent_from_training_is_named()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        Assert.Equal(0, Train().ExitCode);
        var rows = File.ReadAllLines(Run.Split).Select(row => row.StartsWith("red/", StringComparison.Ordinal) ? row.Replace(",train", ",test", StringComparison.Ordinal) : row);
        File.WriteAllLines(_folder.Path("split.csv"), rows);
        Directory.Delete(Run.Root, recursive: true);
        var recipe = File.ReadAllText(_folder.Path("recipe.json"));
        File.WriteAllText(_folder.Path("recipe.json"), recipe.Replace("""{ "train": 0.5, "val": 0.25, "test": 0.25 }""", """{ "kind": "file", "file": "split.csv" }""", StringComparison.Ordinal));
        AssertRefused(Train(), "No image of class 'red' is for training");
    }

    private CommandLine Train(params string[] options) => CommandLine.Run(["train", _folder.Path("recipe.json"), "--out", Run.Root, "--quiet", .. options]);

    private CommandLine Resume() => CommandLine.Run("resume", Run.Root, "--quiet");

    private static void AssertRefused(CommandLine result, string expected)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
