namespace Koilo.Core.Datasets;

/// <summary>A list of labelled images, in a fixed order (by id).</summary>
/// <param name="Name">What to call it in a report.</param>
/// <param name="Root">The folder the ids are relative to.</param>
/// <param name="Classes">The class names; the position of a name is the class's number everywhere.</param>
/// <param name="Images">The images, ordered by id.</param>
public sealed record ImageDataset(string Name, string Root, IReadOnlyList<string> Classes, IReadOnlyList<LabelledImage> Images);
