using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.ExplanationMetrics.Verification;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ExplanationMetrics.Verification;

/// <summary>Values of pytorch-grad-cam, Captum, Quantus, SciPy and scikit-image; generators beside them (golden/explain/gen).</summary>
public class MetricReferencesTests
{
    /// <summary>Relative: single precision through a deep network leaves about 1e-5; probabilities differ by less.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>A ReLU within rounding of 0 may take its other branch for one disturbed image, which moves the whole gradient a little (README of the values).</summary>
    private const double BranchTolerance = 1e-2;

    [Theory]
    [InlineData(@"^(deletion|insertion|quantus\.PixelFlipping)")]
    [InlineData(@"^(pgc|average|increase)")]
    [InlineData(@"^quantus\.(?!PixelFlipping)")]
    [InlineData(@"^similarity")]
    [InlineData(@"^(captum|own)")]
    [InlineData(@"^mprt\.cascading")]
    [InlineData(@"^mprt\.independent")]
    public void Reference_values_are_reproduced(string keys)
    {
        var folder = SharedFolder.Find("golden", "explain");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        using var scope = NewDisposeScope();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "metrics.json")));
        var (root, wrong, compared) = (json.RootElement, new List<string>(), 0);
        using var model = ModelCatalog.Create(root.GetProperty("model").GetString()!, 5);
        ProceduralFill.Fill(model, 3);
        model.eval();
        var images = ProceduralFill.Input([.. root.GetProperty("input").EnumerateArray().Select(side => side.GetInt64())]);
        using var arrays = ZipFile.OpenRead(Path.Combine(folder, "metrics.npz"));
        foreach (var entry in root.GetProperty("entries").EnumerateArray().Where(entry => Regex.IsMatch(entry.GetProperty("key").GetString()!, keys)))
        {
            using var inner = NewDisposeScope();
            var (key, name) = (entry.GetProperty("key").GetString()!, entry.GetProperty("map").GetString() ?? "");
            var maps = name.Split('|').Select(one => Map(arrays, one)).ToList();
            var subject = new MetricSubject(model, images, maps[0] ?? images[.., 0], new ClassLogit([root.GetProperty("target").GetInt32()]), Array(arrays, "mask").unsqueeze(0));
            var (values, exception) = MetricReferences.Compute(new MetricCase(key, name, entry.GetProperty("call").GetString()!, subject) { Second = maps[^1] });
            if (exception is not null)
            {
                Assert.NotEqual("Koilo does not know this entry", exception);
                continue;
            }

            compared++;
            var value = entry.GetProperty("value");
            double[] expected = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.GetDouble())] : [value.GetDouble()];
            var difference = expected.Zip(values, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-9)).Max();
            var tolerance = key == "own.sensitivity_each" ? BranchTolerance : Tolerance;
            if (!(difference <= tolerance) || expected.Length != values.Count)
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{key} {name}: {values[0]:G8} instead of {expected[0]:G8} ({difference:0.0e+0})"));
        }

        Assert.Empty(wrong);
        Assert.True(compared > 5);
    }

    /// <summary>One of the named maps; null for a method's name.</summary>
    private static Tensor? Map(ZipArchive arrays, string name)
    {
        if (name.EndsWith("_unit", StringComparison.Ordinal)) return MapAgreement.Unit(Map(arrays, name[..^5])!);
        return arrays.GetEntry($"map.{name}.npy") is null ? null : Array(arrays, "map." + name).unsqueeze(0);
    }

    /// <summary>NumPy's format 1.0: magic, version, length of the header, header, little-endian floats.</summary>
    private static Tensor Array(ZipArchive arrays, string name)
    {
        using var stream = arrays.GetEntry(name + ".npy")!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        Assert.Contains("'<f4'", header, StringComparison.Ordinal);
        long[] shape = [.. Regex.Match(header, @"\(([^)]*)\)").Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(long.Parse)];
        return tensor(MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start)).ToArray()).reshape(shape);
    }
}
