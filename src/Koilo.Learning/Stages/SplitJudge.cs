using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Auditing;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;

namespace Koilo.Learning.Stages;

/// <summary>Decides whether a split may be trained on, and what must be said beside its results.</summary>
public static class SplitJudge
{
    /// <summary>The caution of every result on a split that is leaky by its name.</summary>
    public const string LeakyByName = "This split deals out images one by one, whatever slide they are from: results say nothing about new slides.";

    /// <summary>Judges a split by the findings of its audit.</summary>
    /// <param name="recipe">How it was made.</param>
    /// <param name="findings">What the checks of <see cref="LeakageAudit"/> found.</param>
    /// <param name="policy">Whether a leak is let through.</param>
    /// <returns>What the run's manifest says of its protocol.</returns>
    /// <exception cref="UserErrorException">It leaks, and nobody asked for that.</exception>
    public static ProtocolFacts Judge(SplitRecipe recipe, IReadOnlyList<AuditFinding> findings, LeakPolicy policy)
    {
        var leaks = string.Join(" ", findings.Where(finding => finding.Verdict == AuditVerdict.Leak).Select(finding => finding.Sentence));
        if (leaks.Length > 0 && policy == LeakPolicy.Refuse && !recipe.IsLeakyByName())
            throw new UserErrorException($"The split leaks: {leaks} Divide by group, or go on with --allow-leak; every result will be marked.");
        string[] cautions = [.. new[] { recipe.IsLeakyByName() ? LeakyByName : "", leaks }.Where(text => text.Length > 0)];
        var kind = JsonNamingPolicy.CamelCase.ConvertName(recipe.Kind.ToString());
        return new ProtocolFacts(kind, cautions.Length > 0 ? $"Leaky split. {string.Join(" ", cautions)}" : null, findings);
    }
}
