using Koilo.Core.Evaluation;
using static System.FormattableString;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What is known about the heat maps of a run, in sentences.</summary>
/// <param name="Methods">Which methods made them.</param>
/// <param name="Summary">How they compare with controls; null where nobody scored them.</param>
public sealed record ExplanationFacts(ExplainersFile Methods, ExplanationSummaryFile? Summary)
{
    /// <summary>Which methods and controls there are, and how they did; null where no method was used.</summary>
    public string? Sentence
    {
        get
        {
            var methods = Titles(ExplainerKind.Method);
            if (methods.Length == 0) return null;
            var controls = Titles(ExplainerKind.Control);
            return $"Heat maps by {methods}{(controls.Length > 0 ? $"; controls that never see the network: {controls}" : "")}. {Validation}";
        }
    }

    private string Validation
    {
        get
        {
            var judged = (Summary?.Scores ?? []).Where(one => one.Verdict is not (ControlVerdict.IsControl or ControlVerdict.NoMatterOfTrust));
            var better = judged.GroupBy(one => one.Explainer.Title).Select(method =>
                Invariant($"{method.Key} in {method.Count(one => one.Verdict == ControlVerdict.Better)} of {method.Count()}"));
            var text = string.Join(", ", better);
            return text.Length > 0
                ? $"Better than the best control, by number of scores: {text}. {Summary!.Comparison}".Trim()
                : "The maps were not validated: no method was compared with a control.";
        }
    }

    private string Titles(ExplainerKind kind) =>
        string.Join(", ", Methods.Methods.Where(method => method.Kind == kind).Select(method => method.Title));
}
