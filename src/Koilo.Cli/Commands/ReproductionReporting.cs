using Koilo.Core.Evaluation;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;
using Koilo.Core.Runs;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary>Brings together what the page of <c>koilo reproduce wang2021</c> shows.</summary>
internal static class ReproductionReporting
{
    private const int PicturesShown = 5;

    /// <summary>Images with their heat maps, one of each class first.</summary>
    public static IReadOnlyList<MapPair> Pictures(ReproductionFolder folder)
    {
        var (without, with) = (Maps.Read(folder, ReproductionResults.Mapped.Without, "without attention"), Maps.Read(folder, ReproductionResults.Mapped.With, "with attention"));
        if (without is null || with is null) return [];
        return [.. without.Images.Where(with.Images.Contains).Take(PicturesShown).Select(image => new MapPair(
            $"{image}: {without.Said[image].Label}",
            $"Without attention {without.Words(image)}, with attention {with.Words(image)}.",
            without.Original(image),
            [.. without.Of(image).Zip(with.Of(image)).SelectMany(pair => new[] { pair.First, pair.Second })]))];
    }

    private sealed record Maps(RunFolder Folder, IReadOnlyList<ExplanationEntry> Index, PredictionTable Table, IReadOnlyDictionary<string, ExplainerFacts> Methods, string Which)
    {
        public static Maps? Read(ReproductionFolder folder, ReproductionArm arm, string which)
        {
            var maps = folder.MapsOf(arm);
            if (!File.Exists(maps.ExplanationMethods)) return null;
            var methods = FileFormat.ReadJson<ExplainersFile>(maps.ExplanationMethods).Methods.Where(method => method.Kind == ExplainerKind.Method).ToDictionary(method => method.Id);
            return new(maps, ExplanationIndexFile.Read(maps.ExplanationIndex), PredictionFile.Read(folder.RunOf(new(arm, ReproductionMode.Published, 1, 0)).Predictions), methods, which);
        }

        public IEnumerable<string> Images => Index.Select(entry => entry.Image).Distinct();

        public Dictionary<string, Prediction> Said { get; } = Table.Rows.ToDictionary(row => row.Image);

        public string Words(string image) => FormattableString.Invariant($"{Table.Classes[Said[image].Predicted]} ({Said[image].Probabilities.Max():0 %})");

        public byte[] Original(string image) => File.ReadAllBytes(Path.Combine(Folder.Root, Index.First(entry => entry.Image == image).Original));

        public IEnumerable<(string Caption, byte[] Png)> Of(string image) => Index.Where(entry => entry.Image == image && Methods.ContainsKey(entry.Explainer))
            .Select(entry => ($"{Methods[entry.Explainer].Title}, {Which}", File.ReadAllBytes(Path.Combine(Folder.Root, entry.Overlay))));
    }
}
