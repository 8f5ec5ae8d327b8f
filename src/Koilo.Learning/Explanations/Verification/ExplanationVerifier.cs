using System.Runtime.InteropServices;
using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>Computes other programs' maps again and says how near Koilo comes to them.</summary>
public static class ExplanationVerifier
{
    private const double Tolerance = 1e-3;
    private const double Rounding = 3; // where the library's own rounding moves a map more than the tolerance allows, that many times as much

    /// <summary>Compares every map of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="files">All files: another one may say what this one leaves out, such as the size of the image.</param>
    /// <returns>One comparison per map, computed as they are asked for.</returns>
    public static IEnumerable<MapComparison> Verify(GoldenFile file, IReadOnlyList<GoldenFile> files)
    {
        foreach (var group in file.Entries.GroupBy(entry => entry.Model))
        {
            var all = files.SelectMany(other => other.Entries).Where(entry => entry.Model == group.Key).ToList();
            using var subject = Subject.Of(group.Key, all);
            var usual = group.Concat(all).Select(entry => entry.Class).FirstOrDefault(target => target is not null) ?? 0;
            var previous = usual;
            foreach (var entry in group)
            {
                previous = entry.Class ?? (entry.Part == "weights" ? previous : usual);
                yield return subject is null
                    ? Left(file, entry, MapVerdict.NotThere, ReferenceNetwork.Exists(group.Key)
                        ? "no entry of this network says how large its image is (a map of every pixel)"
                        : $"no network {group.Key} in the catalog")
                    : Attempt(subject, file, entry, previous);
            }
        }
    }

    /// <summary>A method that fails where the other program gave a map is a failed comparison; the others go on.</summary>
    private static MapComparison Attempt(Subject subject, GoldenFile file, GoldenEntry entry, int target)
    {
        try
        {
            return Compare(subject, file, entry, target);
        }
        catch (Exception cause) when (cause is UserErrorException or ArgumentException or InvalidOperationException or NotSupportedException or ExternalException)
        {
            return Left(file, entry, MapVerdict.Failed, $"Koilo gives no map: {cause.Message.Split('\n')[0]}");
        }
    }

    private static MapComparison Compare(Subject subject, GoldenFile file, GoldenEntry entry, int target)
    {
        if (GoldenExceptions.Reason(entry, subject.Model) is { } reason) return Left(file, entry, MapVerdict.Exception, reason);
        var name = entry.Key == "logits" ? entry.Key : GoldenTable.NameOf(entry.Method);
        if (!GoldenTable.Methods.TryGetValue(name, out var method)) return Left(file, entry, MapVerdict.NotThere, "no such method");
        if (entry.Part is not ("" or "raw" or "final" or "up") && !entry.IsWeights) return Left(file, entry, MapVerdict.NotThere, "an intermediate result; the map made of it is compared");

        using var scope = NewDisposeScope();
        var golden = new GoldenCase(subject.Model, subject.Image, target, entry);
        var own = subject.Once($"{name} {entry.Method} {entry.IsWeights} {string.Join('+', golden.Layers)} {target}", () => method(golden));
        Tensor[] candidates = GoldenTable.SignFree.Contains(name) ? [own, -own] : [own];
        var difference = candidates.Min(map => Difference(Numbers(map, golden), file, entry));
        var rounding = Rounding * (entry.Float64Deviation?.RmsRel ?? GoldenTable.RoundingOf(name, golden));
        var notes = new List<string>();
        if (candidates.Length > 1) notes.Add("up to its sign");
        if (!entry.Stored || !file.Values.ContainsKey(entry.Key)) notes.Add("by samples, smallest and largest value");
        if (rounding > Tolerance) notes.Add($"the library's own rounding moves it by {rounding / Rounding:0.0e+0}");
        var tolerance = Math.Max(Tolerance, rounding);
        var verdict = difference <= tolerance ? MapVerdict.Passed : MapVerdict.Failed;
        return new MapComparison(file.Name, entry.Key, verdict, difference, tolerance, notes.Count == 0 ? null : string.Join("; ", notes));
    }

    private static float[] Numbers(Tensor map, GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        return TensorReadBack.Floats(golden.Entry.Part switch
        {
            "final" when golden.Entry.Layers.Count > 1 => PeerScaling.Unit(map),
            "final" => PeerScaling.Final(map, golden.Image),
            "up" => PeerScaling.Enlarged(map, golden.Image),
            _ => map,
        });
    }

    private static double Difference(float[] own, GoldenFile file, GoldenEntry entry)
    {
        var isWhole = entry.Stored && file.Values.ContainsKey(entry.Key);
        double[] expected = isWhole ? [.. file.Values[entry.Key].Values.Select(value => (double)value)] : [.. entry.SampleValue, entry.Min, entry.Max];
        if (own.LongLength != entry.Shape!.Aggregate(1L, (product, side) => product * side)) return double.PositiveInfinity;
        var found = isWhole ? own.Select(value => (double)value) : [.. entry.SampleIndex.Select(index => (double)own[index]), own.Min(), own.Max()];
        var distance = Math.Sqrt(found.Zip(expected, (a, b) => (a - b) * (a - b)).Sum());
        var size = Math.Sqrt(expected.Sum(value => value * value));
        return distance == 0 ? 0 : distance / size; // infinite where the expected map is empty and ours is not
    }

    private static MapComparison Left(GoldenFile file, GoldenEntry entry, MapVerdict verdict, string note) =>
        new(file.Name, entry.Key, verdict, double.NaN, Tolerance, note);

    /// <summary>A network and an image, with the maps computed so far.</summary>
    private sealed record Subject(ImageClassifier Model, Tensor Image) : IDisposable
    {
        private readonly Dictionary<string, Tensor> _maps = [];

        public static Subject? Of(string model, IReadOnlyList<GoldenEntry> entries)
        {
            var size = entries.Select(Size).FirstOrDefault(size => size is not null);
            if (size is null || !ReferenceNetwork.Exists(model)) return null;
            var network = ReferenceNetwork.Create(model, entries.FirstOrDefault(entry => entry.Key == "logits")?.Shape?[0]);
            return new Subject(network, ProceduralFill.Input([1, 3, size.Value.Height, size.Value.Width]));
        }

        public Tensor Once(string name, Func<Tensor> compute)
        {
            if (!_maps.TryGetValue(name, out var map)) _maps[name] = map = WrappedTensorDisposeScope(compute).DetachFromDisposeScope();
            return map;
        }

        public void Dispose()
        {
            Model.Dispose();
            Image.Dispose();
            foreach (var map in _maps.Values) map.Dispose();
        }

        private static (int Height, int Width)? Size(GoldenEntry entry) => entry switch
        {
            { Shape: [3, var height, var width] } => (height, width),
            { Shape: [var height, var width], Part: "final" or "up" } => (height, width),
            _ => null,
        };
    }
}
