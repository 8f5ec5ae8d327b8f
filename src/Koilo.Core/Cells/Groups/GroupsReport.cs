using Koilo.Core.Evaluation;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Cells.Groups;

/// <summary>What the experiment on groups of cells found: everything its page shows but the pictures.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Settings">How it was made: name and value.</param>
/// <param name="Classes">Class and number of images.</param>
/// <param name="Answer">What it comes to, in sentences made from the numbers.</param>
/// <param name="Arms">What was trained and tested on the same folds.</param>
/// <param name="Questions">Pairs of arms.</param>
/// <param name="Evidence">How well the explanations point at the cells that decide; empty where nobody knows them.</param>
/// <param name="Remarks">What a reader must know.</param>
public sealed record GroupsReport(
    int FormatVersion,
    string Dataset,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    IReadOnlyList<KeyValuePair<string, int>> Classes,
    IReadOnlyList<string> Answer,
    IReadOnlyList<ArmResult> Arms,
    IReadOnlyList<QuestionResult> Questions,
    IReadOnlyList<EvidenceResult> Evidence,
    IReadOnlyList<string> Remarks);

/// <summary>One arm's figures over all folds.</summary>
/// <param name="Id">In files.</param>
/// <param name="Title">For people.</param>
/// <param name="Images">How many it was tested on.</param>
/// <param name="Accuracy">Share of images that were given their own class.</param>
/// <param name="Low">Lower end of the accuracy's 95 % interval, groups resampled.</param>
/// <param name="High">Upper end.</param>
/// <param name="BalancedAccuracy">Mean over the classes.</param>
/// <param name="MacroF1">Mean over the classes.</param>
public sealed record ArmResult(string Id, string Title, int Images, Figure Accuracy, double Low, double High, Figure BalancedAccuracy, Figure MacroF1);

/// <summary>The answer to one question.</summary>
/// <param name="Question">The question and its two arms.</param>
/// <param name="Accuracy">Second minus first, with its interval, groups resampled.</param>
/// <param name="P">Of the permutation test by group.</param>
/// <param name="HolmP">The same, corrected for all questions.</param>
/// <param name="McNemarP">Of McNemar's exact test, which counts every image as independent.</param>
/// <param name="Words">In words.</param>
public sealed record QuestionResult(GroupQuestion Question, DifferenceInterval Accuracy, double P, double HolmP, double McNemarP, string Words);

/// <summary>How well one way of explaining points at the cells that decide the label.</summary>
/// <param name="Arm">The arm's title.</param>
/// <param name="Method">What was ranked, such as <c>attention</c>.</param>
/// <param name="Images">Images in which some but not all cells are evidence.</param>
/// <param name="Scores">Mean scores, in the order of <see cref="CellEvidence.Names"/>.</param>
/// <param name="Low">Lower end of the first score's 95 % interval, groups resampled.</param>
/// <param name="High">Upper end.</param>
/// <param name="Chance">What chance gives.</param>
public sealed record EvidenceResult(string Arm, string Method, int Images, IReadOnlyList<double> Scores, double Low, double High, double Chance);
