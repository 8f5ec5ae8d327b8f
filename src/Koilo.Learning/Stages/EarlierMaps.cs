using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Learning.Stages;

/// <summary>Maps that an earlier call made in the same folder by other methods, of the same images and layers: they stay beside the new ones.</summary>
/// <param name="Methods">Who made them.</param>
/// <param name="Entries">The maps.</param>
/// <param name="Scores">What is known of them.</param>
internal sealed record EarlierMaps(IReadOnlyList<ExplainerFacts> Methods, IReadOnlyList<ExplanationEntry> Entries, IReadOnlyList<ExplanationScore> Scores)
{
    /// <summary>Finds them.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="stage">What is made now.</param>
    /// <param name="images">The ids of the images that are explained now.</param>
    /// <returns>None where there are none, or other layers or another network were looked at.</returns>
    public static EarlierMaps Of(RunFolder folder, ExplainStage stage, IReadOnlySet<string> images)
    {
        if (!File.Exists(folder.ExplanationIndex) || !File.Exists(folder.ExplanationMethods)) return new([], [], []);
        var file = FileFormat.ReadJson<ExplainersFile>(folder.ExplanationMethods);
        if (!file.Layers.SequenceEqual(stage.Layers) || file.Network != stage.Network) return new([], [], []);
        var methods = file.Methods.ExceptBy(stage.Methods.Select(card => card.Id), facts => facts.Id).ToList();
        var scores = File.Exists(folder.ExplanationScores) ? ExplanationScoreFile.Read(folder.ExplanationScores) : [];
        return new EarlierMaps(methods, [.. ExplanationIndexFile.Read(folder.ExplanationIndex).Where(entry => images.Contains(entry.Image))], scores).Of(methods);
    }

    /// <summary>Those of methods that explained all of these images, and the same of each: only such methods can be compared with the new ones.</summary>
    /// <param name="targets">What is explained now, by image.</param>
    public EarlierMaps Matching(IReadOnlyDictionary<string, string> targets)
    {
        var same = Entries.Where(entry => targets.GetValueOrDefault(entry.Image) == entry.Target).ToLookup(entry => entry.Explainer);
        return Of([.. Methods.Where(facts => same[facts.Id].Count() == targets.Count)]);
    }

    private EarlierMaps Of(IReadOnlyList<ExplainerFacts> methods)
    {
        var ids = methods.Select(facts => facts.Id).ToHashSet();
        var entries = Entries.Where(entry => ids.Contains(entry.Explainer)).ToList();
        var maps = entries.Select(entry => (entry.Image, entry.Explainer)).ToHashSet();
        return new(methods, entries, [.. Scores.Where(score => maps.Contains((score.Image, score.Explainer)))]);
    }
}
