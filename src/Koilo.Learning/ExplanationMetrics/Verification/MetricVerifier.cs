using System.Runtime.InteropServices;
using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Verification;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Verification;

/// <summary>Computes other programs' metrics again and says how near Koilo comes to them.</summary>
public static class MetricVerifier
{
    private const double Tolerance = 1e-3;
    private const double BranchTolerance = 1e-2; // a ReLU within rounding of 0 may take its other branch for one disturbed image, which moves its whole gradient
    private const double Smallest = 1e-9; // below it, differences are absolute
    private const string Scaled = "_unit";

    /// <summary>Compares every metric of a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>One comparison per metric and map, computed as they are asked for.</returns>
    public static IEnumerable<MapComparison> Verify(MetricFile file)
    {
        using var model = ReferenceNetwork.Exists(file.Model) ? ReferenceNetwork.Create(file.Model, null) : null;
        foreach (var entry in file.Entries)
            yield return model is null ? Left(file, entry, MapVerdict.NotThere, $"no network {file.Model} in the catalog") : Attempt(model, file, entry);
    }

    /// <summary>A metric that fails where the other program gave a number is a failed comparison; the others go on.</summary>
    private static MapComparison Attempt(ImageClassifier model, MetricFile file, MetricEntry entry)
    {
        try
        {
            return Compare(model, file, entry);
        }
        catch (Exception cause) when (cause is UserErrorException or ArgumentException or InvalidOperationException or FormatException or ExternalException)
        {
            return Left(file, entry, MapVerdict.Failed, $"Koilo gives no number: {cause.Message.Split('\n')[0]}");
        }
    }

    private static MapComparison Compare(ImageClassifier model, MetricFile file, MetricEntry entry)
    {
        using var scope = NewDisposeScope();
        var images = ProceduralFill.Input([.. file.Input]);
        var maps = (entry.Map ?? "").Split('|').Select(name => Map(file, name)).ToList();
        var evidence = file.Arrays.TryGetValue("mask", out var mask) ? Image(mask) : zeros_like(images[.., 0]);
        var subject = new MetricSubject(model, images, maps[0] ?? images[.., 0], new ClassLogit([file.Target]), evidence);
        var (values, left) = MetricReferences.Compute(new MetricCase(entry.Key, entry.Map ?? "", entry.Call, subject) { Second = maps[^1] });
        if (left is { } why) return Left(file, entry, why.Verdict, why.Reason);

        var expected = entry.Numbers;
        var difference = expected.Length == values.Count && expected.Length > 0
            ? expected.Zip(values, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), Smallest)).Max()
            : double.PositiveInfinity;
        var tolerance = entry.Key == "own.sensitivity_each" ? BranchTolerance : Tolerance;
        return new MapComparison(file.Name, Title(entry), difference <= tolerance ? MapVerdict.Passed : MapVerdict.Failed, difference, tolerance, null);
    }

    /// <summary>One of the named maps, 1×H×W; null for a method's name.</summary>
    private static Tensor? Map(MetricFile file, string name)
    {
        if (file.Arrays.TryGetValue("map." + name, out var map)) return Image(map);
        return name.EndsWith(Scaled, StringComparison.Ordinal) && Map(file, name[..^Scaled.Length]) is { } raw ? MapAgreement.Unit(raw) : null;
    }

    private static Tensor Image(NumpyArray array) => tensor(array.Values).reshape([1, .. array.Shape.Select(side => (long)side)]);

    private static string Title(MetricEntry entry) => string.IsNullOrEmpty(entry.Map) ? entry.Key : $"{entry.Key} {entry.Map}";

    private static MapComparison Left(MetricFile file, MetricEntry entry, MapVerdict verdict, string note) =>
        new(file.Name, Title(entry), verdict, double.NaN, Tolerance, note);
}
