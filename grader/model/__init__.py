"""The frozen records that flow from stage to stage; no behaviour beyond construction and views."""
