using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Phantoms;

/// <summary>A synthetic image and everything that is known about it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Label">Its class.</param>
/// <param name="Group">Its simulated slide, such as <c>slide-03</c>.</param>
/// <param name="Cells">
/// Every cell in it, outlined as it is drawn. In an image of an abnormal class the cells of that class are the evidence and the normal
/// ones bystanders; in an image of the normal class every cell is evidence, since any of them could have been abnormal.
/// </param>
public sealed record PhantomImage(RgbImage Image, string Label, string Group, IReadOnlyList<CellOutline> Cells);
