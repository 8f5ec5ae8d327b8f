using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Reports.Tests;

/// <summary>A report with made-up but consistent numbers: 194 test images of five classes, 169 of them right.</summary>
internal static class SampleReport
{
    private static readonly string[] Classes = ["Superficial-intermediate", "Parabasal", "Koilocytotic", "Dyskeratotic", "Metaplastic"];

    private static readonly int[][] Confusion =
    [
        [24, 1, 0, 0, 0],
        [0, 21, 0, 0, 1],
        [1, 0, 32, 12, 3],
        [0, 0, 4, 41, 0],
        [0, 1, 2, 0, 51],
    ];

    private static readonly ExplainerFacts[] Methods =
    [
        new("gradcam", "Grad-CAM", "Adds up the feature maps that raise the score of the class.",
            "Selvaraju et al. 2017, arXiv:1610.02391", ExplainerKind.Method),
        new("layercam", "LayerCAM", "As Grad-CAM, but weighs every place of a feature map by itself.",
            "Jiang et al. 2021, doi:10.1109/TIP.2021.3089943", ExplainerKind.Method),
        new("rise", "RISE", "Hides the image behind many random masks and sees which ones hurt.",
            "Petsiuk et al. 2018, arXiv:1806.07421", ExplainerKind.Method),
        new("guided", "Guided backpropagation", "Follows only the positive signals back to the pixels.",
            "Springenberg et al. 2015, arXiv:1412.6806", ExplainerKind.Method),
        new("random", "Random map", "Random numbers, smoothed.", "", ExplainerKind.Control),
        new("centre", "Centre map", "A blob in the middle of the image.", "", ExplainerKind.Control),
    ];

    private static readonly MetricFacts Deletion = new(
        "deletion", "Deletion", "How fast the answer falls when the marked places are hidden first.", ScoreOrder.LowerIsBetter);

    private static readonly MetricFacts Pointing = new(
        "inside", "Share inside the nuclei", "How much of the map lies on cell nuclei.", ScoreOrder.HigherIsBetter);

    /// <summary>Everything there is to show.</summary>
    public static RunReport Full { get; } = new(
        "SqueezeNet on SIPaKMeD",
        new RunFolder("runs/sipakmed-squeezenet"),
        Manifest(Classes),
        Log(),
        Metrics(Classes, Confusion),
        Predictions(),
        Explained(),
        Summaries())
    {
        Methods = Methods,
        Comparison = "Wilcoxon signed-rank test against the best control on the same images, Holm's correction, 5% level.",
    };

    /// <summary>A manifest alone: no training, no classes, no heat maps.</summary>
    public static RunReport Bare { get; } =
        new("Bare", new RunFolder("runs/bare"), Manifest(Classes) with { BestEpoch = null }, [], null, null, [], []);

    /// <summary>The figures of a confusion matrix, by their definitions.</summary>
    public static ClassReport Metrics(IReadOnlyList<string> classes, int[][] confusion)
    {
        var perClass = classes.Select((name, i) =>
        {
            var (hit, given, support) = (confusion[i][i], confusion.Sum(row => row[i]), confusion[i].Sum());
            return new ClassMetrics(
                name,
                support,
                Figure.Share(hit, given, "no image was given this class"),
                Figure.Share(hit, support, "no image belongs to this class"),
                Figure.Share(2 * hit, given + support, "the class does not occur"));
        }).ToArray();
        var (count, correct) = (confusion.Sum(row => row.Sum()), confusion.Select((row, i) => row[i]).Sum());
        return new ClassReport(
            count,
            correct,
            Figure.Share(correct, count, "no images"),
            Mean(perClass, one => one.Recall),
            Mean(perClass, one => one.Precision),
            Mean(perClass, one => one.Recall),
            Mean(perClass, one => one.F1),
            perClass,
            confusion);
    }

    /// <summary>The sample with classes of other names.</summary>
    public static RunReport WithClasses(IReadOnlyList<string> classes, int[][] confusion) =>
        Full with { Manifest = Manifest(classes), Metrics = Metrics(classes, confusion), Predictions = null, Explained = [] };

    /// <summary>An explained image without heat maps.</summary>
    public static ExplainedImage Image(string id, string? label, string predicted) => new(id, label, predicted, 0.75, [1, 2, 3], []);

    private static Figure Mean(IEnumerable<ClassMetrics> classes, Func<ClassMetrics, Figure> figure) =>
        classes.All(one => figure(one).IsDefined)
            ? new Figure(classes.Average(one => figure(one).Value))
            : Figure.Undefined("it is undefined for a class");

    private static RunManifest Manifest(IReadOnlyList<string> classes) => new(
        FileFormat.Version,
        "sipakmed-squeezenet",
        RunStatus.Finished,
        JsonDocument.Parse("""{"model":"squeezenet1_1","epochs":30,"learningRate":0.0003,"split":{"kind":"grouped","folds":5}}""").RootElement,
        new DatasetFacts("SIPaKMeD", "data/sipakmed", "9f2c3a5e7b1d4860c2e4f6a8091b3d5f7092a4c6e8f00214365879abcdef0123", classes, 618, 154, 194),
        new ModelFacts("squeezenet1_1", "SqueezeNet 1.1", "Iandola et al. 2016, arXiv:1602.07360", 725_061, 224, 224, "ImageNet-1k"),
        new Provenance("0.1.0+3f2a1b9", ".NET 10.0.0", "Linux, X64", 8, "cpu"),
        new DateTimeOffset(2026, 3, 9, 14, 5, 0, TimeSpan.Zero))
    {
        Finished = new DateTimeOffset(2026, 3, 9, 15, 10, 30, TimeSpan.Zero),
        BestEpoch = 17,
    };

    private static EpochLine[] Log() =>
    [
        .. Enumerable.Range(1, 30).Select(epoch => new EpochLine(
            epoch,
            0.08 + 1.5 * Math.Exp(-epoch / 6.0),
            1 - 0.72 * Math.Exp(-epoch / 5.0),
            0.36 + 1.2 * Math.Exp(-epoch / 5.0) + 0.0004 * (epoch - 17) * (epoch - 17) + 0.03 * Math.Sin(2.3 * epoch),
            0.885 - 0.6 * Math.Exp(-epoch / 4.0) + 0.012 * Math.Sin(1.7 * epoch),
            0.0003,
            41,
            120)),
    ];

    private static PredictionTable Predictions() => new(
        Classes,
        [
            .. from truth in Enumerable.Range(0, Classes.Length)
               from given in Enumerable.Range(0, Classes.Length)
               from number in Enumerable.Range(0, Confusion[truth][given])
               let sure = 0.55 + 0.01 * (truth * 31 + given * 17 + number * 7 % 43) % 0.44
               select new Prediction($"{Classes[truth]}/{truth}{given}{number:00}.png", Classes[truth], Probabilities(given, truth, sure)),
        ]);

    /// <summary>Seven tenths of what is left over go to the true class, or to the next one where it was given.</summary>
    private static double[] Probabilities(int given, int truth, double sure)
    {
        var rest = Enumerable.Repeat(0.1 * (1 - sure), Classes.Length).ToArray();
        rest[truth == given ? (given + 1) % Classes.Length : truth] = 0.7 * (1 - sure);
        rest[given] = sure;
        return rest;
    }

    private static ExplainedImage[] Explained() =>
    [
        .. Predictions().Rows.Where((_, index) => index % 33 == 30).Select(row => new ExplainedImage(
            row.Image,
            row.Label,
            Classes[row.Predicted],
            row.Probabilities[row.Predicted],
            [1, 2, 3],
            [.. Methods.Where(method => method.Id != "random").Select(method => Map(method, Classes[row.Predicted]))])
        {
            Probabilities = [.. Classes.Zip(row.Probabilities, (name, probability) => new ClassProbability(name, probability))],
        }),
    ];

    private static PaintedMap Map(ExplainerFacts method, string predicted) => new(
        method.Id,
        method.Title,
        $"logit of {predicted}",
        [4, 5, 6],
        [
            new MapScore(Deletion.Title, new Figure(method.Kind == ExplainerKind.Control ? 0.402 : 0.217)),
            new MapScore(Pointing.Title, method.Id == "rise" ? Figure.Undefined("no nucleus is outlined in this image") : new Figure(0.381)),
        ])
    {
        Kind = method.Kind,
    };

    private static ExplainerSummary[] Summaries() =>
    [
        Summary(0, Deletion, 0.243, 0.118, ControlVerdict.Better),
        Summary(1, Deletion, 0.221, 0.140, ControlVerdict.Better),
        Summary(2, Deletion, 0.198, 0.163, ControlVerdict.Better),
        Summary(3, Deletion, 0.377, -0.016, ControlVerdict.NotBetter),
        Summary(4, Deletion, 0.455, double.NaN, ControlVerdict.IsControl),
        Summary(5, Deletion, 0.361, double.NaN, ControlVerdict.IsControl),
        Summary(0, Pointing, 0.412, 0.101, ControlVerdict.Better),
        Summary(1, Pointing, 0.438, 0.127, ControlVerdict.Better),
        Summary(2, Pointing, 0.329, 0.018, ControlVerdict.Undecided),
        Summary(3, Pointing, 0.287, -0.024, ControlVerdict.NotBetter),
        Summary(4, Pointing, 0.184, double.NaN, ControlVerdict.IsControl),
        Summary(5, Pointing, 0.311, double.NaN, ControlVerdict.IsControl),
    ];

    private static ExplainerSummary Summary(int method, MetricFacts metric, double mean, double gain, ControlVerdict verdict) => new(
        Methods[method], metric, new Figure(mean), double.IsNaN(gain) ? Figure.Undefined("it is a control itself") : new Figure(gain), 194, verdict);
}
