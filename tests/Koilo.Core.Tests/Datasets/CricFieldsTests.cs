using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Datasets;

public class CricFieldsTests
{
    private const string Header = "image_id,image_filename,image_doi,cell_id,bethesda_system,nucleus_x,nucleus_y\n";
    private const string Row = "1,a.png,doi,7,Negative for intraepithelial lesion,1,2\n";

    [Theory]
    [InlineData(".")]
    [InlineData("classifications.csv")]
    public void Windows_of_any_size_are_cut_around_the_nuclei(string opened)
    {
        using var folder = new ImageFolder();
        folder.Picture("a.png", 40, 30);
        folder.Picture("more/b.png", 40, 30);
        folder.Write("classifications.csv", Header + Row + "1,a.png,doi,8,SCC,40,30\n2,b.png,doi,7,ASC-US,20,20\n");
        var dataset = DatasetReader.Open(folder.Path(opened), new DatasetReading { Window = 16 });
        Assert.Equal(["NILM", "ASC-US", "SCC"], dataset.Classes);
        Assert.Equal(["a.png/7 NILM a.png", "a.png/8 SCC a.png", "b.png/7 ASC-US b.png"], dataset.Images.Select(image => $"{image.Id} {image.Label} {image.Group}"));
        Assert.Equal(new PixelRegion(-7, -6, 16, 16), dataset.Images[0].Region);
        var window = LabelledImages.Open(dataset.Images[0]);
        Assert.Equal((16, 16), (window.Width, window.Height));
        Assert.Contains("3 of the 11,534 published nuclei of CRIC", dataset.Integrity.Findings[0].Sentence);
    }

    [Theory]
    [InlineData("1,x.png,doi,7,SCC,1,2\n", "line 2, column 'image_filename': there is no field x.png")]
    [InlineData("1,a.png,doi,7,SCC,41,2\n", "line 2, column 'nucleus_x': 41 lies outside the field a.png, which has 40 columns")]
    [InlineData("1,a.png,doi,7,SCC,4,0\n", "line 2, column 'nucleus_y': 0 lies outside")]
    [InlineData("1,a.png,doi,7,SCC,four,2\n", "line 2, column 'nucleus_x': 'four' is not a whole number")]
    [InlineData("1,a.png,doi,7,,4,2\n", "line 2, column 'bethesda_system': is empty")]
    [InlineData(Row + "1,a.png,doi,7,SCC,4,2\n", "line 3, column 'cell_id': the cell 7 of a.png is listed twice")]
    [InlineData("", "lists no nuclei")]
    public void A_faulty_row_is_reported_with_file_and_line(string rows, string problem)
    {
        using var folder = new ImageFolder();
        folder.Picture("a.png", 40, 30);
        var path = folder.Write("classifications.csv", Header + rows);
        var message = Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root)).Message;
        Assert.StartsWith(path, message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void A_field_that_is_there_twice_or_not_listed_is_reported()
    {
        using var folder = new ImageFolder();
        folder.Picture("a.png", 40, 30);
        folder.Picture("b.png", 40, 30);
        folder.Write("classifications.csv", Header + Row + "1,a.png,doi,8,SCC,40,30\n");
        Assert.Contains(DatasetReader.Open(folder.Root).Integrity.Findings, finding => finding.Sentence == "1 fields have no classified nucleus: b.png.");
        folder.Picture("copy/a.png", 40, 30);
        Assert.Contains("there are 2 fields a.png", Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root)).Message);
    }
}
