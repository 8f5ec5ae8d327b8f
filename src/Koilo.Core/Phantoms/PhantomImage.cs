using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Phantoms;

/// <summary>A synthetic image and everything that is known about it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Label">Its class.</param>
/// <param name="Group">Its simulated slide, such as <c>slide-03</c>.</param>
/// <param name="Cells">
/// Every cell in it, outlined as it is drawn, and the marker of a shortcut. What carries the evidence follows from the
/// <see cref="PhantomFamily"/>: in an image of an abnormal class the cells of that class; in one of the normal class, and in a pure one, every
/// cell, since any of them could have been abnormal; in a relational one the group; in a marked one the marker. Leucocytes are always bystanders.
/// </param>
public sealed record PhantomImage(RgbImage Image, string Label, string Group, IReadOnlyList<CellOutline> Cells);
