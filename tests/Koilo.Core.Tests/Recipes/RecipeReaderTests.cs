using System.ComponentModel.DataAnnotations;
using Koilo.Core.Recipes;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Recipes;

public class RecipeReaderTests
{
    [Fact]
    public void Everything_given_is_read()
    {
        var recipe = Parse("""
            { // a comment
              "name": "é", "fit": "letter-box", "limit": null, "seed": 18446744073709551615, "flip": true,
              "training": { "epochs": 3, "learningRate": 1e-3, "stages": ["one", "two"] },
              "weights": [0.5, 1],
              "parts": [ { "epochs": 1 }, { "epochs": 2, }, ],
            }
            """);
        Assert.Equal(("é", Fit.LetterBox, null, ulong.MaxValue, true), (recipe.Name, recipe.Fit, recipe.Limit, recipe.Seed, recipe.Flip));
        Assert.Equal((3, 1e-3), (recipe.Training.Epochs, recipe.Training.LearningRate));
        Assert.Equal(["one", "two"], recipe.Training.Stages);
        Assert.Equal([0.5, 1], recipe.Weights);
        Assert.Equal([1, 2], recipe.Parts.Select(part => part.Epochs));
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var recipe = Parse("""{ "name": "x", "fit": "letterBox", "training": { "epochs": 7 } }""");
        Assert.Equal(Fit.LetterBox, recipe.Fit);
        Assert.Equal((7, 0.01, 5), (recipe.Training.Epochs, recipe.Training.LearningRate, recipe.Limit));
        Assert.Equal(0.7, recipe.Split.Train);
    }

    [Theory]
    [InlineData("""{ "nam": "x" }""", "nam: unknown key. Did you mean 'name'?", "name: missing. Add text in quotes.")]
    [InlineData("""{ "Name": "x", "name": "x" }""", "Name: unknown key. Did you mean 'name'?")]
    [InlineData("""{ "name": "x", "name": "y" }""", "name: given twice. Remove one of them.")]
    [InlineData("""{ "name": null }""", "name: expected text in quotes, found null")]
    [InlineData("""{ "name": 3 }""", "name: expected text in quotes, found 3")]
    [InlineData("""{ "name": "x", "fit": "crop" }""", "fit: expected one of shortSideCrop, letterBox, found \"crop\"")]
    [InlineData("""{ "name": "x", "fit": 1 }""", "fit: expected one of shortSideCrop, letterBox, found 1")]
    [InlineData("""{ "name": "x", "flip": "yes" }""", "flip: expected true or false, found \"yes\"")]
    [InlineData("""{ "name": "x", "limit": 0 }""", "limit: 0 is outside 1 … 10")]
    [InlineData("""{ "name": "x", "seed": -1 }""", "seed: expected a whole number, found -1")]
    [InlineData("""{ "name": "x", "training": 3 }""", "training: expected an object { … }, found 3")]
    [InlineData(
        """{ "name": "x", "training": { "epoch": 3 } }""",
        "training.epoch: unknown key. Did you mean 'epochs'?",
        "training.epochs: missing. Add a whole number.")]
    [InlineData("""{ "name": "x", "training": { "epochs": "ten" } }""", "training.epochs: expected a whole number, found \"ten\"")]
    [InlineData("""{ "name": "x", "training": { "epochs": 2.5 } }""", "training.epochs: expected a whole number, found 2.5")]
    [InlineData("""{ "name": "x", "training": { "epochs": 1, "learningRate": 3 } }""", "training.learningRate: 3 is outside more than 1E-08 … 1")]
    [InlineData("""{ "name": "x", "training": { "epochs": 1, "learningRate": 1e999 } }""", "training.learningRate: expected a number, found 1e999")]
    [InlineData("""{ "name": "x", "training": { "epochs": 1, "stages": "one" } }""", "training.stages: expected a list [ … ], found \"one\"")]
    [InlineData(
        """{ "name": "x", "weights": [0.5, 2, [1]] }""", "weights[1]: 2 is outside 0 … 1", "weights[2]: expected a number, found a list [ … ]")]
    [InlineData(
        """{ "name": "x", "parts": [{ "epochs": 1 }, { "epochs": {} }] }""", "parts[1].epochs: expected a whole number, found an object { … }")]
    [InlineData("""{ "name": "x", "split": { "test": 0.3 } }""", "split: train + val + test is 1.1, but must be 1.")]
    [InlineData("""{ "name": "none" }""", "name must not be 'none'.")]
    [InlineData("""[]""", "expected an object { … }, found a list [ … ]")]
    public void Each_problem_is_reported(string json, params string[] problems)
    {
        var lines = Assert.Throws<UserErrorException>(() => Parse(json)).Message.Split('\n');
        Assert.Equal(problems, lines.Skip(1).Select(line => line.Trim()));
        Assert.Equal(problems.Length == 1 ? "r.json has a problem:" : $"r.json has {problems.Length} problems:", lines[0]);
    }

    [Fact]
    public void All_problems_are_reported_at_once() => Assert.Equal(
        """
        r.json has 5 problems:
          fit: expected one of shortSideCrop, letterBox, found "x"
          training.epochs: 0 is outside 1 … 10000
          training.momentum: unknown key. Known: epochs, learningRate, stages. If the recipe is for a newer Koilo, update Koilo.
          limits: unknown key. Did you mean 'limit'?
          name: missing. Add text in quotes.
        """,
        Assert.Throws<UserErrorException>(() => Parse("""{ "fit": "x", "training": { "epochs": 0, "momentum": 1 }, "limits": 3 }""")).Message);

    /// <summary>The comma is the 9th character of line 2; é takes two bytes but is one column.</summary>
    [Fact]
    public void Broken_JSON_is_reported_with_line_and_column()
    {
        var message = Assert.Throws<UserErrorException>(() => Parse("{\n \"é\": 1,,\n}")).Message;
        Assert.StartsWith("r.json is not JSON: line 2, column 9: ", message);
        Assert.DoesNotContain("BytePosition", message);
    }

    [Fact]
    public void Files_are_read_and_a_missing_one_is_reported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("r.json"), """{ "name": "x" }""");
        Assert.Equal("x", RecipeReader.Read<ToyRecipe>(folder.Path("r.json")).Name);
        Assert.Contains("no.json", Assert.Throws<UserErrorException>(() => RecipeReader.Read<ToyRecipe>(folder.Path("no.json"))).Message);
    }

    private static ToyRecipe Parse(string json) => RecipeReader.Parse<ToyRecipe>(json, "r.json");

    private enum Fit
    {
        ShortSideCrop,
        LetterBox,
    }

    private sealed record ToyRecipe : IValidatableRecipe
    {
        public required string Name { get; init; }

        public Fit Fit { get; init; }

        [Range(1, 10)]
        public int? Limit { get; init; } = 5;

        public ulong Seed { get; init; }

        public bool Flip { get; init; }

        public ToyTraining Training { get; init; } = new() { Epochs = 1 };

        [Range(0, 1)]
        public IReadOnlyList<double> Weights { get; init; } = [];

        public IReadOnlyList<ToyTraining> Parts { get; init; } = [];

        public SplitFractions Split { get; init; } = new();

        public int Computed => Weights.Count;

        public IEnumerable<string> Problems() => Name == "none" ? ["name must not be 'none'."] : [];
    }

    private sealed record ToyTraining
    {
        [Range(1, 10_000)]
        public required int Epochs { get; init; }

        [Range(1e-8, 1, MinimumIsExclusive = true)]
        public double LearningRate { get; init; } = 0.01;

        public string[] Stages { get; init; } = [];
    }
}
